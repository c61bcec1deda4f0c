@rem Double-click: sets toguna up the first time, then opens the workbench in the browser.
@cd /d "%~dp0"
@py run.py serve
@if errorlevel 1 pause

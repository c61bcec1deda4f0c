#!/bin/sh
# Double-click: sets toguna up the first time, then opens the workbench in the browser.
cd "$(dirname "$0")" && exec python3 run.py serve

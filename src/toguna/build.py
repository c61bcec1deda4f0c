"""What a user can have done, as plain functions: new, add, compute, render, verify. The command line only calls these."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toguna.errors import UnusableInput
from toguna.intake import read
from toguna.model import Intake, Parsed, Provider, Snapshot
from toguna.registry import collect, find
from toguna.store import snapshots, workspace

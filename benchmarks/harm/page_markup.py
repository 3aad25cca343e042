"""Faults of what renders: attributes and elements of pages that few people know."""

from __future__ import annotations

from benchmarks.harm.changes import change
from benchmarks.harm.patched_program import PAGE, rewrites

_DRIVE = "Do not drive"
_REQUIRED = r'<div class="entry required'

MARKUP = change(
    "program: a page in other markup",
    "tree",
    {
        "words from the right": (_REQUIRED, '<div dir="rtl" class="entry required'),
        "words hidden": (_REQUIRED, '<div hidden class="entry required'),
        "a file attached": (r"</head>", '<link rel="attachment" href="data:,Call 933"></head>'),
        "a file attached to words": (
            _DRIVE,
            f'<a rel="attachment" href="data:,Call 933">{_DRIVE}</a>',
        ),
        "a sheet of data": (
            r"</head>",
            '<link rel="stylesheet" href="data:text/css,.look-crisis{display:none}"></head>',
        ),
        "an author more": (r"</head>", '<meta name="author" content="The FDA"></head>'),
        "another program": (r"</head>", '<meta name="generator" content="Checked by us"></head>'),
        "struck out": (_DRIVE, f"<del>{_DRIVE}</del>"),
        "small": (_DRIVE, f"<small>{_DRIVE}</small>"),
        "large": (_DRIVE, f"<big>{_DRIVE}</big>"),
        "raised": ("911", "<sup>911</sup>"),
        "lowered": ("911", "<sub>911</sub>"),
        "quoted": (_DRIVE, f"<q>{_DRIVE}</q>"),
        "in the middle": (_DRIVE, f"<center>{_DRIVE}</center>"),
        "within a comment": (r"<li>([^<]*)</li>", r"<li><!--\1--></li>"),
        "within a template": (r"<li>([^<]*)</li>", r"<li><template>\1</template></li>"),
    },
)(lambda _root, pattern, new: rewrites(PAGE, pattern, new))

"""The drawings of templates/pictures and of counts, pinned by a fingerprint of their lines.

A drawing that is changed is another one: tests/preflight/checks/test_drawings.py says its new
fingerprint, to be written here by whoever has looked at it.
"""

MARKS = frozenset({"bullet", "tick-box", "step-dot", "bar", "emergency", "phone"})
"""Marks of lists, of the time line, of headings and of folds, which may stand anywhere."""

FIGURES = {
    "68a6e1f4dc6b5d5e": "alarm",
    "0f739d90a5be290f": "allergy-spray",
    "e6e9de37c4088977": "clock-round",
    "86a8dc1de5a3d33e": "cover-iv",
    "556a8f2250da00df": "cover-spray",
    "b0eb51ecef1e581a": "cuff-arm",
    "1e5c5a83bec65516": "dizzy",
    "771db334932e00a0": "drip-stand",
    "00322ebba58ab6cb": "emergency",
    "fa693ed8d5b8b97e": "food",
    "979171f0ad23bb4e": "heart-check",
    "6eac27eada5d154d": "home-rest",
    "ba56da4a44cc4c4b": "leave",
    "a0e4797c34a8972f": "list",
    "71e72493d438abc0": "moon-z",
    "d305ff256f3d0ff6": "no-alcohol",
    "605f79450ab6eccb": "no-drink",
    "85eb41b8ab45d8e1": "no-drive",
    "4e4b844052cc9006": "no-food",
    "d896cc682c170313": "no-home",
    "90e7af3bd9b50b6e": "nose-spray",
    "aea98fe10f54c9c0": "pen",
    "a9cbccbb1326c9fc": "people-helper",
    "991d3bbd0e3161ea": "people",
    "ae42ceb3166d51c5": "phone-call",
    "9da5b8e8fee354eb": "phone",
    "6eaa37471d7e266d": "rest",
    "bf5081419ab9feda": "ride",
    "614fcd841849fd6b": "sick",
    "af0d9daceb83a944": "signpost",
    "5b9179e299bd3ab7": "spinning",
    "54ac970b4fc01170": "stay-hours",
    "3145c46cbaffe41c": "stay",
    "5c161ea20f00138f": "tell-staff",
    "9d602070918d8fa0": "wears-off",
    "25c927d6d62ed711": "bullet",
    "55c160962bc04daa": "tick-box",
    "7d2d74c9ccb008d1": "step-dot",
    "730a485f396390fc": "bar",
}
"""Pictures and marks."""

PARTS = {
    "459804f00424539b": "a bar",
    "9f437571ad0207de": "a dot",
    "b30e08026f85a2af": "a square",
}
"""What counts are drawn of."""

ON_PHONES = {
    "750e4f7b767cea83": "alarm",
    "9742d47ec40cb8f0": "allergy-spray",
    "5a064d3e1e64c451": "clock-round",
    "c09691e7b639e58b": "cover-iv",
    "058c0b403f090b9e": "cover-spray",
    "7607740e32584928": "cuff-arm",
    "51b0e871fd1bde16": "dizzy",
    "4f71b2ce0481909e": "drip-stand",
    "cf380fddee05b403": "emergency",
    "188e1fd613f08c70": "food",
    "3c5d4813848f967a": "heart-check",
    "5cc7e5ca3ab702e3": "home-rest",
    "898f46a3fbe9d271": "leave",
    "23eb046c13d80672": "list",
    "b3e0a440442d06a3": "moon-z",
    "db00b366a8d0b304": "no-alcohol",
    "035e9643f2cd3886": "no-drink",
    "ad89c4148fb595fe": "no-drive",
    "3682c02fbd4ff3d8": "no-food",
    "ec250720a266d2b7": "no-home",
    "54988108c4d42c91": "nose-spray",
    "3b917b3d11bc60fd": "pen",
    "9815c4e3fd90db33": "people-helper",
    "494bbbfa1a23ddfc": "people",
    "9a42b89469a1751d": "phone-call",
    "4ecf6af6014546aa": "phone",
    "c1d65cb6895c6e6d": "rest",
    "7d8f6b6a279e797e": "ride",
    "c44cb4e38e131868": "sick",
    "2ad9ce7b903782e1": "signpost",
    "89324e860c63d37e": "spinning",
    "4cd0dd4bc18aab46": "stay-hours",
    "ac3eb05bdca38190": "stay",
    "1999706575371a59": "tell-staff",
    "83df1aea08858f95": "wears-off",
}
"""The same pictures where they are parts of a phone page."""

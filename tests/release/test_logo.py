"""A logo of any kind is made usable once, within limits, or the reason is said in one line."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from made_editions import own_root
from PIL import Image

from benchmarks.logo_pictures import art, picture, saved
from handouts.assets import STYLES
from handouts.content.content import Content
from handouts.content.load import load
from handouts.errors import ContentError, Place
from handouts.pdf.artwork import PHONE_SIDE
from handouts.pdf.artwork_error import ArtworkError
from handouts.pdf.copyfit import TypeStep
from handouts.pdf.recipe import Recipe
from handouts.pdf.typeset import Typesetter
from handouts.release import logo as logo_module
from handouts.release.build import build
from handouts.release.cache import CACHE
from handouts.release.jobs import BuildRequest
from handouts.release.logo import MOST_ON_PHONE, judge_logo, logo_of, usable_logo
from handouts.release.processes.limits import limits
from handouts.render.font_faces import FAMILY
from handouts.render.logo import Logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{}</svg>'
PATH = '<path d="M0 0L1 1L2 2L3 3L4 4L5 5L6 6L7 7L8 8L9 9" marker-mid="url(#m{})" stroke="red"/>'
NESTED_MARKERS = SVG.format(
    "".join(
        f'<marker id="m{n}" markerWidth="5" markerHeight="5">{PATH.format(n + 1)}</marker>'
        for n in range(9)
    )
    + PATH.format(0)
)
OF_ITSELF = SVG.format(
    '<clipPath id="c"><path d="M0 0h9v9z" clip-path="url(#c)"/></clipPath>'
    '<path d="M0 0h30v30z"/><path d="M0 0h9v9z" clip-path="url(#c)"/>'
)


SQUARE = SVG.format('<path d="M5 5h30v20h-30z" fill="#006644"/>')


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(logo_module, "ROOT", tmp_path / "program")
    (tmp_path / "program" / CACHE).mkdir(parents=True)
    logo_module._cached_logo.cache_clear()


@pytest.fixture
def within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logos are drawn as a build draws them: each in a process of its own."""
    monkeypatch.setattr(logo_module, "SECONDS", 6)
    monkeypatch.setattr(logo_module, "limits", limits)


def is_picture(logo: Logo) -> bool:
    """Return whether a logo is made of dots, not of lines."""
    return logo.uri.startswith("data:image/png")


def with_logo(content: Content, drawing: str) -> Content:
    return replace(content, logo=drawing.encode())


@pytest.mark.usefixtures("within_limits")
def test_what_takes_for_ever_is_said_where_the_clinic_file_names_it(
    tiny_content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logo_module, "SECONDS", 2)
    with pytest.raises(ContentError) as caught:
        logo_of(with_logo(tiny_content, NESTED_MARKERS))
    (problem,) = caught.value.problems
    assert problem.code == "C510"
    assert "cannot be drawn within 2 s" in problem.what
    assert str(problem.place).endswith("clinic.yaml:10:7")


@pytest.mark.usefixtures("within_limits")
def test_what_only_the_renderer_cannot_draw_becomes_a_picture() -> None:
    assert is_picture(usable_logo(SVG.format('<path d="M0 0L30 9 9 30z5"/>').encode()))
    usable_logo(OF_ITSELF.encode())


def test_lines_stay_lines_and_lose_their_margin() -> None:
    logo = usable_logo(SVG.format('<path fill="#064" d="M10 20h20v10h-20z"/>').encode())
    assert not is_picture(logo)
    assert logo.ratio == pytest.approx(2, rel=0.01)
    svg = b64decode(logo.uri.partition(",")[2]).decode()
    assert svg.count("<path") == 1
    assert 'fill="#006644"' in svg


@pytest.mark.parametrize(
    "size",
    [
        *('width="40" height="8.4"', 'width="2" height=".42"', 'width="20mm" height="4.2mm"'),
        *('width="1.03in" height="0.2163in"', 'width="100%" height="100%"', 'width="84.7pt"'),
    ],
)
def test_lines_of_any_size_are_whole_and_stay_lines(size: str) -> None:
    """resvg rounds a size to whole dots: the lower part of these was cut off."""
    frame = '<path fill="#064" fill-rule="evenodd" d="M0 0H200V42H0zM6 6V36H194V6z"/>'
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 42" {size}>{frame}</svg>'
    logo = usable_logo(raw.encode())
    assert not is_picture(logo)
    assert logo.ratio == pytest.approx(200 / 42, rel=0.002)


def test_a_picture_is_as_sharp_as_it_is_printed_and_no_sharper() -> None:
    logo = usable_logo(saved(art(size=(2000, 1200)), "PNG"))
    assert is_picture(logo)
    assert len(logo.uri) < 200_000


@pytest.mark.usefixtures("within_limits")
def test_a_build_stops_at_a_bad_one_and_writes_nothing(
    tiny_content: Content, tmp_path: Path
) -> None:
    out = tmp_path / "dist"
    content = with_logo(tiny_content, SVG.format("<script/>"))
    with pytest.raises(ContentError, match="C510"):
        list(build(own_root(tmp_path / "root"), content, BuildRequest(editions=("text",)), out))
    assert not out.exists()


def test_a_bad_one_is_reported_although_the_clinic_file_is_gone_by_then(
    tiny_content: Content, tmp_path: Path
) -> None:
    content = replace(tiny_content, clinic_path=tmp_path / "gone.yaml")
    with pytest.raises(ContentError, match=r"gone\.yaml:1:1 C510"):
        logo_of(with_logo(content, SVG.format("<script/>")))


def test_a_good_one_is_drawn_once(tiny_content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    first = logo_of(tiny_content)
    logo_module._cached_logo.cache_clear()
    monkeypatch.setattr(logo_module, "limits", lambda *_: pytest.fail("drawn again"))
    assert logo_of(tiny_content) == first
    with pytest.raises(pytest.fail.Exception):
        logo_of(with_logo(tiny_content, SVG.format("<path d='M0 0h1v1z'/>")))


def test_one_that_was_changed_in_the_cache_is_drawn_anew(
    tiny_content: Content, tmp_path: Path
) -> None:
    first = logo_of(tiny_content)
    (file,) = (tmp_path / "program" / CACHE).glob("logo-*")
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b'"ratio": ', b'"ratio": 1'))
    assert file.read_bytes() != kept
    logo_module._cached_logo.cache_clear()
    assert logo_of(tiny_content) == first
    assert file.read_bytes() == kept


def test_a_changed_program_draws_it_anew(
    tiny_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logo_of(tiny_content)
    logo_module._cached_logo.cache_clear()
    changed = tmp_path / "program" / "handouts" / "pdf" / "artwork.py"
    changed.parent.mkdir(parents=True)
    changed.write_text("# drawn otherwise now\n", encoding="utf-8")
    monkeypatch.setattr(logo_module, "limits", lambda *_: pytest.fail("drawn again"))
    with pytest.raises(pytest.fail.Exception):
        logo_of(tiny_content)


def test_where_nothing_was_ever_built_a_drawn_one_leaves_nothing(
    tiny_content: Content, tmp_path: Path
) -> None:
    (tmp_path / "program" / CACHE).rmdir()
    assert logo_of(tiny_content)
    assert list((tmp_path / "program").iterdir()) == []


@pytest.mark.usefixtures("within_limits")
def test_one_that_goes_while_handouts_are_made_is_in_them_all_the_same(
    tiny: Path, tmp_path: Path
) -> None:
    content = load(tiny, tiny / "clinic.yaml")
    (tiny / "logo.svg").unlink()
    steps = build(
        own_root(tmp_path / "root"), content, BuildRequest(editions=("phone",)), tmp_path / "dist"
    )
    assert {step.state for step in steps} == {"made"}


def test_a_file_is_judged_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(picture("PNG"))
    (tmp_path / "logo.png").write_text("Our logo", encoding="utf-8")
    clinic = tmp_path / "clinic.yaml"
    assert judge_logo(clinic, "logo.svg", Place(clinic)) is None
    problem = judge_logo(clinic, "logo.png", Place(clinic))
    assert problem is not None
    assert "neither a picture nor a drawing" in problem.what


def zipped(names: list[str]) -> bytes:
    """Return a package that is of no office program."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as opened:
        for name in names:
            opened.writestr(name, picture("PNG"))
    return package.getvalue()


def packed(*names: str) -> bytes:
    """Return a Word file with the logo under each of ``names``."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as opened:
        for name in ("word/document.xml", *names):
            raw = SQUARE.encode() if name.endswith(".svg") else picture("PNG")
            opened.writestr(name, raw)
    return package.getvalue()


@pytest.mark.parametrize(
    ("names", "what", "fix"),
    [
        (["word/media/image1.emf"], "without a picture to take out", "Save as Picture"),
        (["word/styles.xml"], "without a picture to take out", "Save as Picture"),
        (["word/media/image1.emf", "word/media/image2.png"], "with 2 pictures", "only the logo"),
        (["logo.png", "logo.svg"], "is a package of files", "unpack it"),
    ],
)
def test_of_a_package_without_the_one_picture_it_says_how_to_get_the_logo(
    names: list[str], what: str, fix: str
) -> None:
    only = packed(*names) if names[0] != "logo.png" else zipped(names)
    with pytest.raises(ArtworkError) as refused:
        usable_logo(only)
    assert what in refused.value.what
    assert fix in refused.value.fix


@pytest.mark.parametrize(
    ("start", "what", "fix"),
    [
        (b"II*\0", "is a TIFF picture", "Paint or Preview"),
        (b"\0\0\0\x18ftypheic", "is a HEIC photo", "as JPEG"),
        (b"\0\0\0\x18ftypmp42", "is a film or a sound", "save it as SVG"),
        (b"%!PS-Adobe", "is an EPS file", "ask the designer"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "is a JPEG XL picture", "Paint or Preview"),
        (b"icns", "is an icon file (ICNS)", "ask the designer"),
        (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5", "is an InDesign file", "ask the designer"),
        (b"Rar!\x1a\x07\x01", "is a package of files", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "is a package of files", "unpack it"),
        (b"[InternetShortcut]", "is a link to a web page", "the picture itself"),
        (b"\0\0\0\x1cftypavif", "neither a picture nor a drawing", "save it as SVG"),
    ],
)
def test_another_kind_of_file_is_named_with_what_to_do(start: bytes, what: str, fix: str) -> None:
    with pytest.raises(ArtworkError) as refused:
        usable_logo(start + b"\0" * 99)
    assert what in refused.value.what
    assert fix in refused.value.fix


def test_a_word_file_with_nothing_but_the_logo_will_do() -> None:
    assert usable_logo(packed("word/media/image1.png")) == usable_logo(picture("PNG"))
    # As Word keeps an SVG: with a picture of it for older versions.
    both = packed("word/media/image1.png", "word/media/image2.svg")
    assert usable_logo(both) == usable_logo(SQUARE.encode())


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (packed("word/media/image1.png", "word/media/image2.png"), "with 2 pictures"),
        (packed("word/media/image1.png")[:-40], "is a Word file or another package"),
    ],
    ids=["two pictures", "cut off"],
)
def test_another_word_file_is_reported(raw: bytes, why: str) -> None:
    with pytest.raises(ArtworkError) as refused:
        usable_logo(raw)
    assert why in refused.value.what


def test_a_pdf_with_a_password_is_reported() -> None:
    locked, saved_as = pikepdf.new(), BytesIO()
    locked.add_blank_page(page_size=(200, 120))
    locked.save(saved_as, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(ArtworkError, match="asks for a password") as refused:
        usable_logo(saved_as.getvalue())
    assert "without a password" in refused.value.fix


def test_a_pdf_whose_page_is_cropped_to_nothing_is_reported() -> None:
    document, saved_as = pikepdf.new(), BytesIO()
    document.add_blank_page(page_size=(200, 120)).cropbox = pikepdf.Array([300, 300, 400, 400])
    document.save(saved_as)
    with pytest.raises(ArtworkError, match="whose page has no area"):
        usable_logo(saved_as.getvalue())


def test_the_face_of_a_button_in_a_pdf_is_drawn() -> None:
    document, saved_as = pikepdf.new(), BytesIO()
    page = document.add_blank_page(page_size=(200, 120)).obj
    face = document.make_stream(b".8 0 0 rg 0 0 160 80 re f")
    kind = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 160, 80]}
    face.stream_dict = pikepdf.Dictionary(kind)
    button = document.make_indirect(
        pikepdf.Dictionary(
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Btn,
            T=pikepdf.String("logo"),
            Rect=[20, 20, 180, 100],
            F=4,
            AP=pikepdf.Dictionary(N=face),
        )
    )
    page.Annots = pikepdf.Array([button])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[button])
    document.save(saved_as)
    assert usable_logo(saved_as.getvalue()).ratio == pytest.approx(2, rel=0.01)


def pdf_with_words(font: str, mode: int = 0) -> bytes:
    """Return a page with a rectangle, and the name of ``font``, which is not in the file."""
    document, saved_as = pikepdf.new(), BytesIO()
    page = document.add_blank_page(page_size=(200, 120))
    page.Contents = document.make_stream(
        f"0 .4 .3 rg 20 20 100 60 re f BT /F 20 Tf {mode} Tr 20 90 Td ({font}) Tj ET".encode()
    )
    type1 = {"/Type": pikepdf.Name.Font, "/Subtype": pikepdf.Name.Type1}
    named = pikepdf.Dictionary({**type1, "/BaseFont": pikepdf.Name(f"/{font}")})
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=named))
    document.save(saved_as)
    return saved_as.getvalue()


def test_words_of_a_pdf_need_their_font_in_it() -> None:
    with pytest.raises(ArtworkError, match="needs Helvetica, which is not in the file"):
        usable_logo(pdf_with_words("Helvetica"))
    unseen = 3  # as a scanner writes what it has read
    assert usable_logo(pdf_with_words("Helvetica", unseen)).ratio == pytest.approx(5 / 3, rel=0.01)
    html = (
        f'<html lang="en" style="font-family:{FAMILY}"><title>Logo</title>'
        "<style>@page{size:4cm 2cm}</style>Calm</html>"
    )
    recipe = Recipe(html, (STYLES / "fonts.css",), "", (TypeStep(20, 1.4, 1),), 1)
    assert usable_logo(Typesetter((STYLES,)).typeset(recipe).pdf).ratio > 2


def test_a_web_page_saved_in_place_of_the_logo_is_reported() -> None:
    with pytest.raises(ArtworkError, match="is a web page"):
        usable_logo(b"\n<!DOCTYPE html><html><meta charset=utf-8><p>Not found</html>")


@pytest.mark.parametrize(("width", "is_good"), [(150, True), (118, False)])
def test_it_is_sharp_enough_for_its_printed_size(width: int, is_good: bool) -> None:
    # As wide as 5 to 3 is printed: 20.4 mm, which is 121 dots at 150 dots an inch.
    image = art(size=(width * 10, width * 6)).crop((width, width, width * 9, width * 5))
    raw = saved(image.resize((width, round(width * 0.6))), "PNG")
    refused: Callable[[], object] = lambda: usable_logo(raw)  # noqa: E731
    if is_good:
        refused()
    else:
        with pytest.raises(ArtworkError, match="to print sharp"):
            refused()


def in_svg(raw: bytes) -> bytes:
    address = f"data:image/png;base64,{b64encode(raw).decode()}"
    box = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 30">'
    return f'{box}<image width="50" height="30" href="{address}"/></svg>'.encode()


def in_pdf(raw: bytes) -> bytes:
    image = Image.open(BytesIO(raw))
    return saved(image, "PDF", resolution=image.width)


@pytest.mark.parametrize("within", [in_svg, in_pdf])
@pytest.mark.parametrize(("width", "is_good"), [(300, True), (60, False)])
def test_a_picture_in_another_file_is_sharp_enough_for_its_printed_size(
    within: Callable[[bytes], bytes], width: int, is_good: bool
) -> None:
    raw = within(saved(art().resize((width, round(width * 0.6))), "PNG"))
    refused: Callable[[], object] = lambda: usable_logo(raw)  # noqa: E731
    if is_good:
        refused()
    else:
        with pytest.raises(ArtworkError, match="to print sharp"):
            refused()


def small_picture(logo: Logo) -> Image.Image:
    assert logo.on_phone.startswith("data:image/png;base64,")
    return Image.open(BytesIO(b64decode(logo.on_phone.partition(",")[2]))).convert("RGB")


def test_a_phone_page_has_a_small_square_picture_of_a_picture() -> None:
    wide = Image.new("RGB", (900, 300), "#006644")
    logo = usable_logo(saved(wide, "PNG"))
    small = small_picture(logo)
    assert small.size == (PHONE_SIDE, PHONE_SIDE)
    assert len(logo.on_phone) < 30_000
    assert logo.ratio == 3
    above, midst = small.crop((0, 0, PHONE_SIDE, 40)), small.crop((0, 50, PHONE_SIDE, 94))
    assert above.getextrema() == ((255, 255),) * 3
    assert midst.getextrema() == ((0, 0), (0x66, 0x66), (0x44, 0x44))


def test_lines_stay_lines_on_a_phone_page_while_they_are_few() -> None:
    few = usable_logo(SQUARE.encode())
    assert few.on_phone == few.uri
    many = "".join(f"M{n % 20 * 2} {n // 20 * 2}h1v1h-1z" for n in range(400))
    logo = usable_logo(SVG.format(f'<path d="{many}" fill="#006644"/>').encode())
    assert logo.uri.startswith("data:image/svg+xml")
    assert len(logo.uri) > MOST_ON_PHONE
    assert len(logo.on_phone) < 30_000
    assert small_picture(logo).size == (PHONE_SIDE, PHONE_SIDE)


def test_a_picture_of_noise_fits_a_phone_page() -> None:
    noise = Image.effect_noise((1200, 1200), 90)
    mixed = Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)])
    assert len(usable_logo(saved(mixed, "PNG")).on_phone) < 30_000

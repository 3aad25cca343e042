"""What is put into the showcase is seen by all who wait for it."""

from __future__ import annotations

from threading import Thread

from handouts.preview.state import View
from handouts.preview.store import Showcase


def test_who_waits_gets_the_next_moment() -> None:
    showcase = Showcase()
    seen: list[str] = []
    thread = Thread(target=lambda: seen.append(showcase.later_board(0, 60).clinic))
    thread.start()
    showcase.show(clinic="Ash Lane")
    thread.join()
    assert seen == ["Ash Lane"]
    assert showcase.board.revision == 1


def test_the_same_view_again_is_no_news() -> None:
    showcase = Showcase()
    showcase.show_view("card", View("good"))
    showcase.show_view("card", View("good"))
    assert showcase.board.revision == 1
    showcase.show_view("card", View("refused"))
    assert (showcase.board.revision, showcase.board.view("card").state) == (2, "refused")


def test_it_knows_what_is_looked_at() -> None:
    showcase = Showcase()
    assert showcase.looked_at() == ("",)
    with showcase.looking_at("card"), showcase.looking_at("card"):
        assert showcase.looked_at() == ("card",)
    with showcase.looking_at("sheet"):
        assert showcase.looked_at() == ("sheet",)
    assert showcase.looked_at() == ("",)


def test_the_end_is_news_for_all_who_wait() -> None:
    showcase = Showcase()
    thread = Thread(target=lambda: showcase.later_board(0, 60))
    thread.start()
    showcase.end()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert showcase.ended

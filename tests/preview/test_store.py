"""What is put into the store is seen by all who wait for it."""

from __future__ import annotations

from threading import Thread

from handouts.preview.state import PreviewStore, View


def test_who_waits_gets_the_next_moment() -> None:
    store = PreviewStore()
    seen: list[str] = []
    thread = Thread(target=lambda: seen.append(store.later_state(0, 60).clinic))
    thread.start()
    store.show(clinic="Ash Lane")
    thread.join()
    assert seen == ["Ash Lane"]
    assert store.state.revision == 1


def test_the_same_view_again_is_no_news() -> None:
    store = PreviewStore()
    store.show_view("card", View("good"))
    store.show_view("card", View("good"))
    assert store.state.revision == 1
    store.show_view("card", View("refused"))
    assert (store.state.revision, store.state.view("card").state) == (2, "refused")


def test_it_knows_what_is_looked_at() -> None:
    store = PreviewStore()
    assert store.looked_at() == ("",)
    with store.looking_at("card"), store.looking_at("card"):
        assert store.looked_at() == ("card",)
    with store.looking_at("sheet"):
        assert store.looked_at() == ("sheet",)
    assert store.looked_at() == ("",)


def test_the_end_is_news_for_all_who_wait() -> None:
    store = PreviewStore()
    thread = Thread(target=lambda: store.later_state(0, 60))
    thread.start()
    store.end()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert store.ended

"""Places for queries: a bounded number runs, another waits in order, the rest is refused."""

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from server.errors import OverloadedError, StoppingError
from server.workers.places import Places


def _wait_for(condition: Callable[[], bool]) -> None:
    end = monotonic() + 5
    while not condition():
        assert monotonic() < end
        sleep(0.005)


def test_more_than_may_wait_are_refused_at_once() -> None:
    places = Places(running=1, waiting=1, seconds=5)
    release = Event()
    threads = [Thread(target=_hold, args=(places, release)) for _ in range(2)]
    for thread in threads:
        thread.start()
    _wait_for(lambda: (places.running, places.waiting) == (1, 1))
    start = monotonic()
    with pytest.raises(OverloadedError, match="1 queries are running and 1 wait") as caught:
        _hold(places, release)
    assert monotonic() - start < 0.5
    assert caught.value.retry_after == 2
    release.set()
    for thread in threads:
        thread.join()
    assert (places.running, places.waiting) == (0, 0)


def test_who_waits_too_long_is_refused() -> None:
    places = Places(running=1, waiting=5, seconds=0.1)
    with places.taken(), pytest.raises(OverloadedError, match=r"All workers were busy for 0\.1 s"):
        _hold(places, Event())
    with places.taken():
        assert (places.running, places.waiting) == (1, 0)


def test_places_are_given_in_the_order_of_coming() -> None:
    places = Places(running=1, waiting=9, seconds=5)
    order: list[int] = []

    def come(number: int) -> None:
        with places.taken():
            order.append(number)

    with places.taken():
        threads = []
        for number in range(6):
            threads.append(Thread(target=come, args=(number,)))
            threads[-1].start()
            _wait_for(lambda expected=number + 1: places.waiting == expected)  # type: ignore[misc]
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4, 5]


def test_closing_refuses_who_waits_and_waits_for_who_runs() -> None:
    places = Places(running=1, waiting=5, seconds=5)
    release, refused = Event(), Event()
    runner = Thread(target=_hold, args=(places, release))
    runner.start()
    _wait_for(lambda: places.running == 1)

    def wait() -> None:
        with pytest.raises(StoppingError):
            _hold(places, release)
        refused.set()

    waiter = Thread(target=wait)
    waiter.start()
    _wait_for(lambda: places.waiting == 1)
    assert places.close(0.05) is False
    assert refused.wait(2)
    release.set()
    assert places.close(2) is True
    runner.join()
    waiter.join()


def _hold(places: Places, release: Event) -> None:
    with places.taken():
        release.wait(5)

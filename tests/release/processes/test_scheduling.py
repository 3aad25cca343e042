"""What is tried first, for a clinic of which nothing is known yet."""

from handouts.content.content import Content
from handouts.release.jobs import BuildRequest, plan
from handouts.release.orders import order_of
from handouts.release.processes.scheduling import sample_fits


def test_every_file_of_a_first_build_begins_at_a_setting_that_it_has(real_content: Content) -> None:
    for job in plan(real_content, BuildRequest(editions=("screen",), papers=("letter",))):
        fit, _, split = sample_fits()[job.path.as_posix()].partition(", split ")
        recipe = order_of(real_content, job).recipe
        assert fit in map(str, recipe.fit)
        assert float(split or 0.5) in recipe.splits

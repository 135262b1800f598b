"""New files appear whole and together, or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workflow.errors import InputError
from workflow.exchange.output import Output


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may become larger than this, as on a disk that fills up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_files_appear_at_the_end_with_folders_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    with Output() as output:
        output.add(path, b"1")
        output.add(tmp_path / "d.txt", b"2")
        assert not path.exists()
        assert not (tmp_path / "d.txt").exists()
    assert path.read_bytes() == b"1"
    assert [found.name for found in path.parent.iterdir()] == ["c.txt"]


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_bytes(b"")
    with Output() as output:
        output.add(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with Output() as output:
        output.add(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def write_and_stop(folder: Path) -> None:
    with Output() as output:
        output.add(folder / "a.txt", b"new")
        output.add(folder / "folder" / "b.txt", b"new")
        raise KeyboardInterrupt


def write_too_much(folder: Path) -> None:
    with room_for(1000), Output() as output:
        output.add(folder / "a.txt", b"new")
        output.add(folder / "folder" / "b.txt", b"n" * 2000)


def is_as_it_was(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["a.txt"] and (folder / "a.txt").read_bytes() == b"old"


def test_when_the_work_stops_nothing_is_left_and_former_files_stay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_and_stop(tmp_path)
    assert is_as_it_was(tmp_path)


def test_when_there_is_no_room_nothing_is_left_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    with pytest.raises(InputError, match=r"b\.txt: cannot be written: .*the room on the disk"):
        write_too_much(tmp_path)
    assert is_as_it_was(tmp_path)

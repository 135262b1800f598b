"""The address at which phones come in."""

import pytest

from workflow.reach import address_in_network, find_reach

LOCAL = "http://localhost:8600/?page=board"


@pytest.mark.parametrize(
    ("environment", "visited", "address", "only_here"),
    [
        ({"PUBLIC_URL": "https://scan.example.org/"}, LOCAL, "https://scan.example.org", False),
        ({"PUBLIC_URL": "https://scan.example.org", "HOST": "0.0.0.0"}, None, "https://scan.example.org", False),
        ({}, "http://192.168.1.7:8501/?page=board", "http://192.168.1.7:8501", False),
        ({}, "https://laptop.local/", "https://laptop.local", False),
        ({"HOST": "0.0.0.0"}, LOCAL, "http://10.0.0.5:8600", False),
        ({"HOST": "0.0.0.0", "PORT": "9000"}, None, "http://10.0.0.5:9000", False),
        ({"HOST": "::"}, LOCAL, "http://10.0.0.5:8600", False),
        ({"HOST": "192.168.1.7", "PORT": "9000"}, None, "http://192.168.1.7:9000", False),
        ({"HOST": "127.0.0.1", "PORT": "9000"}, None, "http://127.0.0.1:9000", True),
        ({"HOST": "127.0.0.1"}, LOCAL, "http://127.0.0.1:8600", True),
        ({"HOST": "localhost"}, "http://127.0.0.1:8600/", "http://127.0.0.1:8600", True),
        ({}, None, "http://127.0.0.1:8501", True),
    ],
)
def test_how_others_reach_this_server(
    environment: dict[str, str], visited: str | None, address: str, only_here: bool
) -> None:
    reach = find_reach(environment, visited, lambda: "10.0.0.5")
    assert (reach.address, reach.only_here) == (address, only_here)


def test_a_machine_without_a_network_is_reached_from_itself_only() -> None:
    assert find_reach({"HOST": "0.0.0.0"}, LOCAL, lambda: None).only_here


def test_the_address_is_short_to_type_and_whole_to_scan() -> None:
    reach = find_reach({"PUBLIC_URL": "https://scan.example.org"}, None)
    assert reach.spoken == "scan.example.org/join"
    assert reach.join("KM47TR") == "https://scan.example.org/join/KM47TR"


def test_this_machines_own_address_is_none_of_itself_alone() -> None:
    found = address_in_network()
    assert found is None or not found.startswith("127.")

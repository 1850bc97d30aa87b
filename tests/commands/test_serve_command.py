"""`dnclaims serve` as it is started and stopped."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from dnclaims import cli
from dnclaims.errors import Exit

ROOT = Path(__file__).resolve().parents[2]
unix = pytest.mark.skipif(os.name == "nt", reason="sends signals as Unix does")


@contextmanager
def started(*arguments: str, cwd: Path = ROOT) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield a server that was started by its command, and where it says it is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dnclaims", "serve", "--port", "0", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.fullmatch(r"dnclaims answers at (http://\S+/) until you press Ctrl-C\n", line)
        assert found, line
        yield process, found[1]
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def children(process: subprocess.Popen[str]) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False)
    return [int(one) for one in told.stdout.split()]


def all_gone(processes: list[int]) -> bool:
    """Whether processes come to their end soon."""
    for _ in range(100):
        if not any(Path(f"/proc/{one}").exists() for one in processes):
            return True
        time.sleep(0.05)
    return False


def test_it_says_where_it_is_when_it_answers() -> None:
    with started("--no-config", "--jobs", "1") as (_, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}api/v1/health").status_code == 200
        assert "Check copy" in httpx.get(address).text


@unix
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, Exit.INTERRUPTED), (signal.SIGTERM, -signal.SIGTERM)])
def test_it_stops_when_it_is_told_to_and_leaves_nothing_behind(sent: signal.Signals, code: int) -> None:
    with started("--no-config", "--jobs", "2") as (process, address):
        with httpx.Client(base_url=address) as client:  # whose connection stays open
            assert client.post("/api/v1/lint", json={"text": "Dry needling cures migraine."}).status_code == 200
            below = children(process)
            assert len(below) == 2 or not Path("/proc").exists()
            process.send_signal(sent)
            out, err = process.communicate(timeout=20)
        assert process.returncode == code
        assert "Traceback" not in out + err
        assert err == ""
        assert all_gone(below)
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


@unix
def test_it_stops_in_the_middle_of_its_work() -> None:
    with started("--no-config", "--jobs", "2") as (process, address):
        parsed = httpx.URL(address)
        with socket.create_connection((parsed.host, parsed.port)) as waiting:
            waiting.sendall(b"POST /api/v1/lint HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n")
            time.sleep(0.2)
            below = children(process)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert process.returncode == Exit.INTERRUPTED
        assert err == ""
        assert all_gone(below)


@unix
def test_its_processes_end_with_it_however_it_ends() -> None:
    with started("--no-config", "--jobs", "2") as (process, _):
        below = children(process)
        process.kill()
        process.communicate()
        assert all_gone(below)


def test_house_has_its_say(tmp_path: Path) -> None:
    (tmp_path / "dnclaims.toml").write_text('ignore = ["DN1", "DN2"]\n', encoding="utf-8")
    with started("--jobs", "1", cwd=tmp_path) as (_, address):
        answer = httpx.post(f"{address}api/v1/lint", json={"text": "Dry needling cures migraine."})
        assert answer.json()["documents"][0]["findings"] == []


def test_nothing_of_what_is_sent_is_written_anywhere(tmp_path: Path) -> None:
    with started("--no-config", "--jobs", "1", cwd=tmp_path) as (process, address):
        secret = "Dry needling cures Mrs Unsayable of migraine."
        httpx.post(f"{address}api/v1/lint", json={"text": secret})
        httpx.post(f"{address}api/v1/lint/file", params={"filename": "Unsayable.docx"}, content=secret.encode())
        httpx.get(f"{address}search", params={"q": secret})
        process.terminate()
        out, err = process.communicate(timeout=20)
    assert out + err == ""
    assert list(tmp_path.iterdir()) == []


def test_port_that_is_taken_is_the_users_to_solve(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        assert cli.run(["serve", "--port", str(port), "--no-config"]) == Exit.USER_ERROR
    told = capsys.readouterr().err
    assert f"port {port} is taken" in told
    assert "--port 0" in told


@pytest.mark.parametrize("host", ["198.51.100.7", "no such host"])
def test_address_of_another_machine_is_told(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert cli.run(["serve", "--host", host, "--port", "0", "--no-config"]) == Exit.USER_ERROR
    assert f"{host} is no address of this machine" in capsys.readouterr().err


@unix
def test_it_warns_where_it_lets_others_in() -> None:
    with started("--no-config", "--jobs", "1", "--host", "0.0.0.0") as (process, address):
        port = httpx.URL(address).port
        assert httpx.get(f"http://127.0.0.1:{port}/api/v1/health").status_code == 200
        assert httpx.get(f"http://127.0.0.1:{port}/", headers={"host": "evil.example"}).status_code == 421
        process.terminate()
        _, err = process.communicate(timeout=20)
    assert "lets other machines in" in err


@pytest.mark.parametrize(
    "origin", ["cms.example", "https://", "ftp://cms.example", "https://cms.example/wp-admin", "*"]
)
def test_what_is_no_origin_is_told(capsys: pytest.CaptureFixture[str], origin: str) -> None:
    assert cli.run(["serve", "--allow-origin", origin, "--port", "0", "--no-config"]) == Exit.USER_ERROR
    assert "is no origin" in capsys.readouterr().err


@pytest.mark.parametrize("module", ["fastapi", "uvicorn"])
def test_missing_extra_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("dnclaims.hosts.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    assert cli.run(["serve", "--port", "0", "--no-config"]) == Exit.USER_ERROR
    assert "pip install 'dnclaims[web]'" in capsys.readouterr().err


def test_other_commands_do_not_wait_for_it() -> None:
    loaded = "import sys; from dnclaims import cli; cli.run(['--help']); print([m for m in ('fastapi', 'uvicorn', 'jinja2', 'pydantic') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"

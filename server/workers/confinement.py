"""Take from a worker what evaluating a query doesn't need: the network, other programs, files.

Each of these is a second wall behind the gate: a query that got past it still can't call another
server, start a program, write a file or dump its memory. What the system doesn't offer is left out;
``confine`` returns what is in force. The filter is a classic BPF program as in seccomp(2).
"""

import contextlib
import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_FROM, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32_CALLS = 0x40000000  # the same calls under other numbers
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # 1 is EPERM
_NUMBER_OFFSET, _MACHINE_OFFSET, _FIRST_ARGUMENT_OFFSET = 0, 4, 16
_AF_UNIX = 1
# machine: its number in the audit interface, socket, and calls that are refused in any case:
# execve, execveat, ptrace, io_uring_setup
_MACHINES = {
    "x86_64": (0xC000003E, 41, (59, 322, 101, 425)),
    "aarch64": (0xC00000B7, 198, (221, 281, 117, 425)),
}
_STACK_BYTES = 64 << 20
_NICENESS = 5


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine(has_network: bool, file_bytes: int = 0) -> tuple[str, ...]:
    """Confine this process for the rest of its life.

    :param has_network: whether it may call other servers (SERVICE with an allow-list)
    :param file_bytes: how large a file it may write; some exports are made in files
    :returns: what is in force, in words
    """
    _make_room()
    limits = (
        (resource.RLIMIT_CORE, 0, "no core dumps"),
        (resource.RLIMIT_FSIZE, file_bytes, "no large files" if file_bytes else "no files"),
    )
    in_force = []
    for limit, most, words in limits:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))
            in_force.append(words)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
        in_force.append("first to be ended when memory is short")
    if _filter_calls(has_network):
        in_force += ["no programs"] if has_network else ["no programs", "no network"]
    return tuple(in_force)


def _make_room() -> None:
    """Give deep queries a stack, and the server the processor first."""
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(_STACK_BYTES, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
    with contextlib.suppress(OSError):
        os.nice(_NICENESS)


def _filter_calls(has_network: bool) -> bool:
    machine = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None:
        return False
    code = _program(*machine, has_network)
    library = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(code) // 8, code)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    answer: int = library.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return answer == 0


def _program(audit: int, socket: int, refused: tuple[int, ...], has_network: bool) -> bytes:
    """Return the filter: sockets of another family than AF_UNIX, and some calls, give EPERM."""
    lines: list[tuple[int, int, int, int]] = [(_LOAD, 0, 0, _MACHINE_OFFSET)]
    body: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, _NUMBER_OFFSET),
        (_JUMP_FROM, 0, 1, _X32_CALLS),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for number in refused:
        body += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE)]
    if not has_network:
        body += [
            (_JUMP_EQUAL, 0, 3, socket),
            (_LOAD, 0, 0, _FIRST_ARGUMENT_OFFSET),
            (_JUMP_EQUAL, 1, 0, _AF_UNIX),
            (_RETURN, 0, 0, _REFUSE),
        ]
    # calls of another machine's interface (32 bits) would pass by the numbers: refuse them all
    lines += [(_JUMP_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _REFUSE), *body, (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)

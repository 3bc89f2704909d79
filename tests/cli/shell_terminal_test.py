#!/usr/bin/env python3
"""Talks to `senskg shell` through a terminal of its own, as a person would.

shell_terminal_test.py PROGRAM POSTS

Waits for what must appear, never for a time to pass; gives up after a minute.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

SECONDS_MAX = 60


class Terminal:
    """A program at a terminal of 60 columns."""

    def __init__(self, command, environment):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
        self.said = ""

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def read_some(self, end, what):
        ready, _, _ = select.select([self.descriptor], [], [], max(0, end - time.monotonic()))
        if not ready:
            sys.exit("no %s within %d s; said so far:\n%r" % (what, SECONDS_MAX, self.said))
        try:
            stretch = os.read(self.descriptor, 65536)
        except OSError:  # what a terminal gives when its program has ended
            stretch = b""
        self.said += stretch.decode("utf-8", "replace")
        return bool(stretch)

    def wait_for(self, text):
        """Reads until `text` stands in what has been said since the last call."""
        end = time.monotonic() + SECONDS_MAX
        while text not in self.said:
            if not self.read_some(end, repr(text)):
                sys.exit("ended before %r; said:\n%s" % (text, self.said))
        before, _, self.said = self.said.partition(text)
        return before

    def wait_for_prompt(self):
        """Waits until keys reach the editor: it shows the prompt while the terminal still takes
        whole lines, in which Ctrl-D is no key."""
        self.wait_for("senskg> ")
        end = time.monotonic() + SECONDS_MAX
        while termios.tcgetattr(self.descriptor)[3] & termios.ICANON:
            if time.monotonic() > end:
                sys.exit("the terminal still takes whole lines")
            time.sleep(0.01)

    def status(self, of):
        """The exit status once the program has ended by what `of` names."""
        end = time.monotonic() + SECONDS_MAX
        while self.read_some(end, "end by " + of):
            pass
        _, status = os.waitpid(self.process, 0)
        return os.waitstatus_to_exitcode(status)


def check(condition, what):
    if not condition:
        sys.exit("FAILS: " + what)


def main():
    program, posts = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "a.kg")
        state = os.path.join(folder, "state")
        environment = dict(os.environ, XDG_STATE_HOME=state, TERM="xterm", HOME=folder)
        environment.pop("NO_COLOR", None)
        subprocess.run([program, "extract", "-q", "--store", store, posts], check=True)

        def start():
            terminal = Terminal([program, "shell", "--store", store], environment)
            terminal.wait_for(".help tells more")
            terminal.wait_for_prompt()
            return terminal

        terminal = start()

        terminal.type("RETURN 'x' AS a,\r")
        terminal.wait_for("...> ")
        terminal.type("'日本語' AS b;\r")
        terminal.wait_for("────")
        terminal.wait_for("x  日本語\r\n")
        terminal.wait_for("1 row")
        terminal.wait_for_prompt()

        # Completion: a label, a name begun without its accents, a relation type, a property. How
        # the line is redrawn is the editor's matter; the answer tells what it became.
        terminal.type("MATCH (p:Per\t {na\t'leila am\t})-[:WORKS_F\t]->(o) "
                      "RETURN p.na\t AS who, o.name AS at;\r")
        terminal.wait_for("────")
        terminal.wait_for("Leïla Amrani  Filéo")
        terminal.wait_for_prompt()

        # What is not certain is listed.
        terminal.type("MATCH (p:P\t")
        terminal.wait_for("Person  Place   Post\r\n")
        terminal.type("\x03")
        terminal.wait_for_prompt()

        # A table fits the terminal's 60 columns.
        terminal.type("RETURN 'abcdefghij' * 1 AS no;\r")
        terminal.wait_for("senskg: query:1:")
        terminal.wait_for_prompt()
        terminal.type("UNWIND range(1, 2) AS i RETURN reduce(t = '', x IN range(1, 40) | "
                      "t + 'wide') AS text;\r")
        terminal.wait_for("widewid…\r\n")
        terminal.wait_for_prompt()

        # Ctrl-C stops the running query, not the shell; on a line begun it forgets the line.
        terminal.type("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b "
                      "RETURN count(*) AS c;\r")
        terminal.wait_for("c;")
        time.sleep(0.5)  # to be in the query rather than before it; either way must be survived
        terminal.type("\x03")
        terminal.wait_for("stopped")
        terminal.wait_for_prompt()
        terminal.type("RETURN 'never")
        terminal.wait_for("never")
        terminal.type("\x03")
        terminal.wait_for("^C")
        terminal.wait_for_prompt()
        # Ctrl-Z leaves the terminal as it was; the line goes on when the shell does.
        terminal.type("RETURN 6 *")
        terminal.wait_for("*")
        terminal.type("\x1a")
        _, status = os.waitpid(terminal.process, os.WUNTRACED)
        check(os.WIFSTOPPED(status), "Ctrl-Z stops the shell")
        check(termios.tcgetattr(terminal.descriptor)[3] & termios.ICANON,
              "a stopped shell leaves a terminal that takes whole lines")
        os.kill(terminal.process, signal.SIGCONT)
        terminal.wait_for("senskg> RETURN 6 *")
        terminal.type(" 111;\r")
        terminal.wait_for("666")
        terminal.wait_for_prompt()
        terminal.type("RETURN 41 + 1 AS answer;\r")
        terminal.wait_for("42")
        terminal.wait_for_prompt()

        # The end of the input leaves.
        terminal.type("\x04")
        check(terminal.status("the end of the input") == 0, "the end of the input is status 0")

        # The history is kept, for its owner only, and comes back with the arrow key.
        history = os.path.join(state, "senskg", "history")
        check(os.path.isfile(history), "a history in XDG_STATE_HOME")
        check(os.stat(history).st_mode & 0o077 == 0, "a history that others cannot read")
        terminal = start()
        terminal.type("\x1b[A")
        terminal.wait_for("RETURN 41 + 1 AS answer;")
        terminal.type("\r")
        terminal.wait_for("42")
        terminal.wait_for_prompt()

        # SIGTERM ends it with its status.
        os.kill(terminal.process, signal.SIGTERM)
        check(terminal.status("SIGTERM") == 143, "SIGTERM is status 143")
    return 0


if __name__ == "__main__":
    sys.exit(main())

package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void theSizeIsReadAsSttyWritesIt() {
        assertThat(Terminal.parse("50 132\n")).contains(new Terminal(50, 132));
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeIsAnOrdinaryOne() {
        assertThat(Terminal.parse("0 0\n")).contains(new Terminal(24, 80));
    }

    @Test
    void anythingElseIsNoTerminal() {
        assertThat(Terminal.parse("")).isEmpty();
        assertThat(Terminal.parse("stty: not a tty")).isEmpty();
    }
}

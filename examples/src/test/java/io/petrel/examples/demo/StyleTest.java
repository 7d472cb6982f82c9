package io.petrel.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {

    @Test
    void noColorTurnsColoursOff() {
        assertThat(Style.of(Map.of("NO_COLOR", "1")).red("x")).isEqualTo("x");
        assertThat(Style.of(Map.of()).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
    }

    @Test
    void anEmptyNoColorSaysNothing() {
        assertThat(Style.of(Map.of("NO_COLOR", "")).colours()).isTrue();
    }

    @Test
    void symbolsNeedAUnicodeLocale() {
        assertThat(Style.of(Map.of("LANG", "de_DE.UTF-8")).symbol("━", "=")).isEqualTo("━");
        assertThat(Style.of(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")).symbol("━", "="))
                .isEqualTo("=");
        assertThat(Style.of(Map.of()).symbol("━", "=")).isEqualTo("=");
    }
}

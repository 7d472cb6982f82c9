package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueKindTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0s",
        "0s, 0, 0s",
        "30s, 30000000000, 30s",
        "5m, 300000000000, 5m",
        "1m30s, 90000000000, 1m30s",
        "90s, 90000000000, 1m30s",
        "100ms, 100000000, 100ms",
        "1.5h, 5400000000000, 1h30m",
        "1h0m0.5s, 3600500000000, 1h0.5s",
        "1.5ms, 1500000, 1.5ms",
        "250us, 250000, 250us",
        "250µs, 250000, 250us",
        "7ns, 7, 7ns",
        "1.000000001s, 1000000001, 1.000000001s",
        "-2s, -2000000000, -2s"
    })
    void durationsAreWrittenAsInGo(String text, long nanos, String shortest) throws BadValueException {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofNanos(nanos));
        assertThat(GoDuration.format(Duration.ofNanos(nanos))).isEqualTo(shortest);
        assertThat(GoDuration.parse(shortest)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "1d", "1:30", "30 s", "1.s", ".5s", "30S", "PT30S", "1m-30s", "1e3s", "0x1s"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> GoDuration.parse(text)).hasMessage("a duration such as 30s, 1m30s or 100ms");
    }

    @Test
    void aDurationFitsItsNanoseconds() {
        assertThatThrownBy(() -> GoDuration.parse("999999999h")).hasMessage("a duration of at most 292 years");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "4194304, 4194304, 4MiB",
        "4MiB, 4194304, 4MiB",
        "1536KiB, 1572864, 1536KiB",
        "1GiB, 1073741824, 1GiB",
        "2KB, 2000, 2000",
        "3MB, 3000000, 3000000",
        "1GB, 1000000000, 1000000000",
        "100B, 100, 100",
        "-1, -1, -1"
    })
    void sizesAreBytesOrHaveAUnit(String text, long bytes, String shown) throws BadValueException {
        assertThat(ByteSize.parse(text, Integer.MAX_VALUE)).isEqualTo(bytes);
        assertThat(ByteSize.format(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4M", "4mib", "4 MiB", "1.5MiB", "04", "MiB"})
    void anythingElseIsNoSize(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text, Integer.MAX_VALUE))
                .hasMessage("a size such as 4194304, 512KiB or 4MiB");
    }

    @Test
    void aSizeFitsItsNumber() {
        assertThatThrownBy(() -> ByteSize.parse("2GiB", Integer.MAX_VALUE)).hasMessage("at most 2147483647 bytes");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.25, 0.25", "1.0, 1", "1e-3, 0.001", "10000, 10000"})
    void decimalsAreShownWithoutAnExponent(String text, String shown) throws BadValueException {
        Key weight = Schema.key("registry.weight");

        assertThat(weight.show(weight.parse(text))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {".nan", "NaN", ".inf", "1,5", "01", "1f", "0x1p3"})
    void anythingElseIsNoDecimal(String text) {
        assertThatThrownBy(() -> Schema.key("registry.weight").parse(text)).hasMessage("a number such as 0.5");
    }
}

package io.petrel.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GrpcTimeoutTest {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

    @Test
    void aCallWithoutTimeOutGetsTheServers() {
        Metadata headers = new Metadata();
        GrpcTimeout.of(Duration.ofSeconds(30)).capIn(headers);

        assertThat(headers.getAll(HEADER)).containsExactly("30000m");
    }

    @ParameterizedTest
    @CsvSource({
        "1S, 1S",
        "29999m, 29999m",
        "30000m, 30000m",
        "30001m, 30000m",
        "1M, 30000m",
        "1H, 30000m",
        "5n, 5n",
        "99999999u, 30000m",
        "9u, 9u",
    })
    void theShorterOfTheCallersAndTheServersHolds(String callers, String holds) {
        Metadata headers = new Metadata();
        headers.put(HEADER, callers);
        GrpcTimeout.of(Duration.ofSeconds(30)).capIn(headers);

        assertThat(headers.getAll(HEADER)).containsExactly(holds);
    }

    @ParameterizedTest
    @CsvSource({"abc", "12", "S", "1x", "999999999S"})
    void aMalformedValueIsLeftForGrpcToRefuse(String malformed) {
        Metadata headers = new Metadata();
        headers.put(HEADER, malformed);
        GrpcTimeout.of(Duration.ofSeconds(30)).capIn(headers);

        assertThat(headers.getAll(HEADER)).containsExactly(malformed);
    }

    @Test
    void aTimeOutThatEightDigitsCannotHoldIsTheLongestThatTheyCan() {
        assertThat(GrpcTimeout.of(Duration.ofDays(365))).hasToString("99999999m");
    }
}

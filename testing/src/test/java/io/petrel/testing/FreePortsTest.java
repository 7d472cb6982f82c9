package io.petrel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreePortsTest {

    @Test
    void everyPortOfABlockCanBeListenedOn() throws Exception {
        int base = FreePorts.base(-1000, 0, 1000, 1001);
        try (var first = new ServerSocket(base - 1000);
                var second = new ServerSocket(base);
                var third = new ServerSocket(base + 1000);
                var fourth = new ServerSocket(base + 1001)) {
            assertThat(fourth.isBound() && third.isBound() && second.isBound() && first.isBound())
                    .isTrue();
        }
    }

    @Test
    void noPortIsGivenTwice() {
        assertThat(IntStream.range(0, 200).map(i -> FreePorts.next())).doesNotHaveDuplicates();
    }

    @Test
    void distancesThatCannotBeMetAreNamed() {
        assertThatThrownBy(() -> FreePorts.base(0, 60_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[0, 60000]");
    }
}

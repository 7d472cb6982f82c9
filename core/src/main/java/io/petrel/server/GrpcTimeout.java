package io.petrel.server;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The {@code grpc-timeout} header: at most eight digits and a unit.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2, "Timeout"</a>
 */
final class GrpcTimeout {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    private static final long MOST_DIGITS = 99_999_999;

    private final long nanos;
    private final String text;

    private GrpcTimeout(long nanos, String text) {
        this.nanos = nanos;
        this.text = text;
    }

    /** A time-out of {@code duration}, rounded down to milliseconds. */
    static GrpcTimeout of(Duration duration) {
        long millis = Math.min(Math.max(1, duration.toMillis()), MOST_DIGITS);
        return new GrpcTimeout(TimeUnit.MILLISECONDS.toNanos(millis), millis + "m");
    }

    /** Makes this the time-out of the call that {@code headers} begin, unless its own is shorter. */
    void capIn(Metadata headers) {
        String own = headers.get(HEADER);
        if (own == null || nanosOf(own) > nanos) {
            headers.discardAll(HEADER);
            headers.put(HEADER, text);
        }
    }

    /** Whether {@link #capIn} has put this time-out into {@code headers}. */
    boolean isIn(Metadata headers) {
        return text.equals(headers.get(HEADER));
    }

    /** The nanoseconds that a header value stands for; 0 if it is malformed, which gRPC then refuses by itself. */
    private static long nanosOf(String value) {
        @Nullable TimeUnit unit = value.isEmpty() ? null : unitOf(value.charAt(value.length() - 1));
        if (unit == null || value.length() > 9) {
            return 0;
        }
        try {
            return unit.toNanos(Long.parseLong(value, 0, value.length() - 1, 10));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private static @Nullable TimeUnit unitOf(char letter) {
        return switch (letter) {
            case 'H' -> TimeUnit.HOURS;
            case 'M' -> TimeUnit.MINUTES;
            case 'S' -> TimeUnit.SECONDS;
            case 'm' -> TimeUnit.MILLISECONDS;
            case 'u' -> TimeUnit.MICROSECONDS;
            case 'n' -> TimeUnit.NANOSECONDS;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}

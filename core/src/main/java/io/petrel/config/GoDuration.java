package io.petrel.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 1m30s}; exact to the nanosecond. */
final class GoDuration {

    private static final String EXPECTED = "a duration such as 30s, 1m30s or 100ms";
    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("-?(?:" + PART.pattern() + ")+");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "μs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    static Duration parse(String text) throws BadValueException {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new BadValueException(EXPECTED);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new BadValueException("a duration of at most 292 years");
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    /** The shortest way to write it, such as {@code 5m}, {@code 1.5s} or {@code 250ms}. */
    static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        BigDecimal rest = BigDecimal.valueOf(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart());
        boolean small = duration.compareTo(Duration.ofSeconds(1)) < 0;
        String unit = !small ? "s" : duration.toNanos() >= 1_000_000 ? "ms" : duration.toNanos() >= 1_000 ? "us" : "ns";
        BigDecimal amount = rest.divide(BigDecimal.valueOf(NANOS.getOrDefault(unit, 1L)));
        return rest.signum() == 0
                ? text.toString()
                : text + amount.stripTrailingZeros().toPlainString() + unit;
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            text.append(amount).append(unit);
        }
    }
}

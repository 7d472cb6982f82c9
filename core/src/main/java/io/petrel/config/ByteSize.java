package io.petrel.config;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them, such as {@code 4MiB}. */
final class ByteSize {

    private static final Pattern SYNTAX = Pattern.compile("(-?(?:0|[1-9]\\d*))(B|[KMG]i?B)?");
    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("GiB", 1L << 30);
        UNITS.put("MiB", 1L << 20);
        UNITS.put("KiB", 1L << 10);
        UNITS.put("GB", 1_000_000_000L);
        UNITS.put("MB", 1_000_000L);
        UNITS.put("KB", 1_000L);
        UNITS.put("B", 1L);
    }

    private ByteSize() {}

    /** At most {@code largest} bytes. */
    static long parse(String text, long largest) throws BadValueException {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new BadValueException("a size such as 4194304, 512KiB or 4MiB");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        BigInteger bytes = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(UNITS.getOrDefault(unit, 1L)));
        if (bytes.abs().compareTo(BigInteger.valueOf(largest)) > 0) {
            throw new BadValueException("at most " + largest + " bytes");
        }
        return bytes.longValue();
    }

    /** In the largest binary unit that needs no fraction. */
    static String format(long bytes) {
        return UNITS.entrySet().stream()
                .filter(unit -> unit.getKey().endsWith("iB") && bytes != 0 && bytes % unit.getValue() == 0)
                .findFirst()
                .map(unit -> bytes / unit.getValue() + unit.getKey())
                .orElse(Long.toString(bytes));
    }
}

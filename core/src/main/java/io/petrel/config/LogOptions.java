package io.petrel.config;

/**
 * The {@code log} section. Immutable; sizes are bytes. {@code docs/configuration.md} says what each key does.
 */
public record LogOptions(
        @Setting(value = "info", live = true, pending = true, doc = "The least severe messages that are written.")
        Level level,

        @Setting(value = "console", pending = true, doc = "Lines for people, or one JSON object per line.")
        Format format,

        @Setting(value = "", pending = true, doc = "File to write to. Empty: standard output.")
        String file,

        @Setting(
                value = "100MiB",
                min = "1KiB",
                size = true,
                pending = true,
                doc = "Size at which a new file is begun, in bytes.")
        long maxSize,

        @Setting(value = "7", min = "0", pending = true, doc = "Old files that are kept; 0: all.")
        int maxBackups,

        @Setting(value = "30", min = "0", pending = true, doc = "Days for which old files are kept; 0: for ever.")
        int maxAge,

        @Setting(value = "true", pending = true, doc = "Compresses old files.")
        boolean compress) {

    /** How severe a message is. */
    public enum Level {
        /** Every step. */
        TRACE,
        /** For finding a fault. */
        DEBUG,
        /** Changes of state. */
        INFO,
        /** Somebody should look. */
        WARN,
        /** Something failed. */
        ERROR
    }

    /** How a message is written. */
    public enum Format {
        /** Lines for people. */
        CONSOLE,
        /** One JSON object per line. */
        JSON
    }

    /**
     * Checks every value.
     *
     * @throws ConfigException with all problems found
     */
    public LogOptions {
        Checks.of(LogOptions.class, level, format, file, maxSize, maxBackups, maxAge, compress)
                .done();
    }

    /** All keys with their values. */
    @Override
    public String toString() {
        return Schema.describe(this);
    }
}

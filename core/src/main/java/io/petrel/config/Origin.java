package io.petrel.config;

/**
 * Where a value came from.
 *
 * @param place as a table shows it
 * @param phrase as a sentence ends with it
 */
record Origin(String place, String phrase) {

    static final Origin DEFAULT = new Origin("default", "by default");
    static final Origin PROGRAM = new Origin("program", "from the program");

    static Origin file(String name, int line) {
        return new Origin(name + ":" + line, "at " + name + ":" + line);
    }

    static Origin environment(String variable) {
        return new Origin("environment " + variable, "from environment variable " + variable);
    }
}

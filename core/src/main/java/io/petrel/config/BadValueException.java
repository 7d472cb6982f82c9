package io.petrel.config;

/** A text that is not a value of its kind; the message is what was expected instead, and never the text itself. */
final class BadValueException extends Exception {

    private static final long serialVersionUID = 1L;

    BadValueException(String expected) {
        super(expected);
    }

    String expected() {
        return String.valueOf(getMessage());
    }
}

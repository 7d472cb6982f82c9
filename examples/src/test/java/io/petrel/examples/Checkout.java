package io.petrel.examples;

import java.nio.file.Path;

/** Where the files of the checkout are that tests look at. */
final class Checkout {

    private Checkout() {}

    static Path file(String path) {
        return Path.of(System.getProperty("petrel.root")).resolve(path);
    }
}

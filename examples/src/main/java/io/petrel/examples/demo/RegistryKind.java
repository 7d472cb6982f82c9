package io.petrel.examples.demo;

/** The registries that the demonstration can use; the names are the words of its command line. */
enum RegistryKind {
    LOCAL,
    NACOS
}

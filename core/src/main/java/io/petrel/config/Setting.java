package io.petrel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one key; the record component that carries it gives the key's name and type. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

    /** The default, as a user would write it. */
    String value();

    /** What the key does, in one or two sentences for the reference, with units. */
    String doc();

    /** The smallest value, as a user would write it; empty for none. */
    String min() default "";

    /** The largest value, as a user would write it; empty for none. */
    String max() default "";

    /** A number of bytes, which may be written with a unit. */
    boolean size() default false;

    /** A text that may also be written as a YAML list; its items are then joined with commas. */
    boolean list() default false;

    /** Never shown: not in problems, not by {@code explain}, not by {@code toString}. */
    boolean secret() default false;

    /** May change while the process runs. */
    boolean live() default false;

    /** Read and checked, but the feature behind it is not built yet. */
    boolean pending() default false;

    /** With {@link #pending}: the one value that already works. */
    String works() default "";

    /** Other paths that mean the same, such as {@code client.max_retries}. */
    String[] aliases() default {};
}

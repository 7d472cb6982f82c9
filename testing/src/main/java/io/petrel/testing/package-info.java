/** What tests and demonstrations start and break: child processes, free ports, real registry servers. */
@NullMarked
package io.petrel.testing;

import org.jspecify.annotations.NullMarked;

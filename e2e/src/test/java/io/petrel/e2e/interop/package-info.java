/** gRPC's own interoperability suite: its client against Petrel's server, Petrel's client against its server. */
@NullMarked
package io.petrel.e2e.interop;

import org.jspecify.annotations.NullMarked;

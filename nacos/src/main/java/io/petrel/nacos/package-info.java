/**
 * Nacos as the registry, on its official client. Nothing here is called by name: {@code registry.type: nacos} finds
 * {@link io.petrel.nacos.NacosRegistryProvider} through the service loader.
 */
@NullMarked
package io.petrel.nacos;

import org.jspecify.annotations.NullMarked;

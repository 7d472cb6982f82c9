package io.petrel;

import io.petrel.config.HostPort;
import io.petrel.config.PetrelConfig;
import io.petrel.config.RegistryOptions;
import io.petrel.discovery.ServiceInstance;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The address and attributes under which this process's server registers: what clients can reach, not what it binds. */
final class AdvertisedInstance {

    private static final String LOOPBACK = "127.0.0.1";

    private AdvertisedInstance() {}

    /**
     * The instance to register.
     *
     * @param port the port that the server listens on
     */
    static ServiceInstance of(PetrelConfig config, int port) {
        RegistryOptions registry = config.registry();
        HostPort advertised = advertised(config, port);
        Map<String, String> metadata = new HashMap<>(registry.metadata());
        if (!registry.zone().isEmpty()) {
            metadata.put(ServiceInstance.ZONE, registry.zone());
        }
        return new ServiceInstance(
                config.server().name(), advertised.host(), advertised.port(), registry.weight(), metadata);
    }

    private static HostPort advertised(PetrelConfig config, int boundPort) {
        String configured = config.registry().advertiseAddress();
        if (configured.isEmpty()) {
            return new HostPort(reachableHost(config), boundPort);
        }
        boolean hasPort = configured.lastIndexOf(':') > configured.lastIndexOf(']');
        return HostPort.parse(hasPort ? configured : configured + ":" + boundPort);
    }

    private static String reachableHost(PetrelConfig config) {
        HostPort bound = config.server().bindAddress();
        if (!bound.isWildcard()) {
            return bound.host();
        }
        // The local registry is read on this machine alone.
        return config.registry().type().equals(RegistryLink.LOCAL)
                ? LOOPBACK
                : networkHost().orElse(LOOPBACK);
    }

    /** The first IPv4 address of an interface that is up and is neither loopback nor virtual. */
    private static Optional<String> networkHost() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(AdvertisedInstance::isUsable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException noInterfaces) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(NetworkInterface candidate) {
        try {
            return candidate.isUp() && !candidate.isLoopback() && !candidate.isVirtual();
        } catch (SocketException gone) {
            return false;
        }
    }
}

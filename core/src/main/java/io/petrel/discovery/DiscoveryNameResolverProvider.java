package io.petrel.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets gRPC channels find services through one {@link ServiceDiscovery}, by targets such as {@code petrel:///greeter}. */
public final class DiscoveryNameResolverProvider extends NameResolverProvider {

    /** The scheme of the targets. */
    public static final String SCHEME = "petrel";

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);
    private static final int DEFAULT_PRIORITY = 5;

    private final ServiceDiscovery discovery;
    private final Duration firstAnswer;

    /** As below, with 3 s for the first answer. */
    public DiscoveryNameResolverProvider(ServiceDiscovery discovery) {
        this(discovery, FIRST_ANSWER);
    }

    /**
     * Resolves through {@code discovery}.
     *
     * @param firstAnswer how long calls wait for the first list of instances before they fail with UNAVAILABLE
     */
    public DiscoveryNameResolverProvider(ServiceDiscovery discovery, Duration firstAnswer) {
        this.discovery = discovery;
        this.firstAnswer = firstAnswer;
    }

    /** The target of a channel to {@code service}, whatever characters its name has. */
    public static String target(String service) {
        return SCHEME + ":///" + encode(service);
    }

    /**
     * A resolver for {@code target}, or null if its scheme is another one.
     *
     * @throws IllegalArgumentException if the target is not of the form {@code petrel:///service}
     */
    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        if (!SCHEME.equals(target.getScheme())) {
            return null;
        }
        String path = target.getPath();
        if (target.getRawAuthority() != null || path == null || path.length() < 2) {
            throw new IllegalArgumentException("target " + target + " (expected: " + SCHEME + ":///service)");
        }
        String service = path.substring(1);
        AddressLookup lookup = new AddressLookup(service, InetAddress::getAllByName);
        return new DiscoveryNameResolver(service, encode(service), discovery, firstAnswer, lookup, args);
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    public String toString() {
        return "DiscoveryNameResolverProvider[" + discovery + ", firstAnswer=" + firstAnswer + "]";
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return DEFAULT_PRIORITY;
    }

    private static String encode(String service) {
        return URLEncoder.encode(service, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}

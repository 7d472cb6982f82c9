package io.petrel.discovery;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import io.grpc.SynchronizationContext.ScheduledHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells one channel which instances its service has, for as long as the channel is not idle. All state belongs to the
 * channel's synchronization context; host names are looked up on the channel's offload executor, one lookup at a time.
 */
final class DiscoveryNameResolver extends NameResolver {

    /** When to ask again for host names that the name service did not know. */
    private static final Duration LOOKUP_AGAIN = Duration.ofSeconds(5);

    private final String service;
    private final String authority;
    private final ServiceDiscovery discovery;
    private final Duration firstAnswer;
    private final AddressLookup lookup;
    private final SynchronizationContext context;
    private final ScheduledExecutorService scheduler;
    private final Executor offload;

    private @Nullable Listener2 listener;
    private ServiceDiscovery.@Nullable Subscription subscription;
    private @Nullable ScheduledHandle patience;
    private @Nullable ScheduledHandle again;

    /** What discovery said last; null as long as it has said nothing. */
    private @Nullable List<ServiceInstance> instances;

    private boolean lookingUp;

    /** Whether the instances changed, or a refresh was asked for, during the lookup. */
    private boolean outdated;

    /** Whether the channel has been told of instances, or that there are none. */
    private boolean published;

    /** A resolver for {@code service}, started and shut down by the channel that {@code args} belongs to. */
    DiscoveryNameResolver(
            String service,
            String authority,
            ServiceDiscovery discovery,
            Duration firstAnswer,
            AddressLookup lookup,
            Args args) {
        this.service = service;
        this.authority = authority;
        this.discovery = discovery;
        this.firstAnswer = firstAnswer;
        this.lookup = lookup;
        this.context = args.getSynchronizationContext();
        this.scheduler = args.getScheduledExecutorService();
        Executor executor = args.getOffloadExecutor();
        this.offload = executor == null ? scheduler : executor;
    }

    @Override
    public String getServiceAuthority() {
        return authority;
    }

    @Override
    public void start(Listener2 channel) {
        listener = channel;
        patience = context.schedule(this::outOfPatience, firstAnswer.toNanos(), TimeUnit.NANOSECONDS, scheduler);
        subscription = discovery.subscribe(service, new Push());
    }

    /** Looks host names up again; the instances themselves come without being asked for. */
    @Override
    public void refresh() {
        List<ServiceInstance> current = instances;
        if (current != null && AddressLookup.mayBlock(current)) {
            resolve(current);
        }
    }

    @Override
    public void shutdown() {
        listener = null;
        if (subscription != null) {
            subscription.close();
        }
        cancel(patience);
        cancel(again);
    }

    @Override
    public String toString() {
        return "DiscoveryNameResolver[" + service + ", " + discovery + "]";
    }

    private void accept(List<ServiceInstance> latest) {
        if (listener != null) {
            instances = latest;
            resolve(latest);
        }
    }

    private void outOfPatience() {
        String reason = instances == null ? "the registry has not answered" : "its hosts have not been resolved";
        unknown(reason + " within " + firstAnswer.toMillis() + " ms");
    }

    private void unknown(String reason) {
        if (!published) {
            push(StatusOr.fromStatus(
                    Status.UNAVAILABLE.withDescription(service + ": no instances known yet: " + reason)));
        }
    }

    private void resolve(List<ServiceInstance> wanted) {
        cancel(again);
        if (lookingUp) {
            outdated = true;
        } else if (AddressLookup.mayBlock(wanted)) {
            lookingUp = true;
            offload.execute(() -> {
                List<EquivalentAddressGroup> found = lookup.addresses(wanted);
                context.execute(() -> lookedUp(wanted, found));
            });
        } else {
            publish(wanted, lookup.addresses(wanted));
        }
    }

    private void lookedUp(List<ServiceInstance> wanted, List<EquivalentAddressGroup> found) {
        lookingUp = false;
        publish(wanted, found);
        List<ServiceInstance> current = instances;
        if (outdated && current != null && listener != null) {
            outdated = false;
            resolve(current);
        }
    }

    private void publish(List<ServiceInstance> wanted, List<EquivalentAddressGroup> found) {
        if (listener == null) {
            return;
        }
        if (found.size() < wanted.size()) {
            again = context.schedule(this::refresh, LOOKUP_AGAIN.toNanos(), TimeUnit.NANOSECONDS, scheduler);
        }
        if (found.isEmpty() && !wanted.isEmpty()) {
            push(StatusOr.fromStatus(Status.UNAVAILABLE.withDescription(service + ": none of its " + wanted.size()
                    + " hosts can be resolved: "
                    + wanted.stream().map(ServiceInstance::host).toList())));
        } else {
            published = true;
            cancel(patience);
            push(StatusOr.fromValue(found));
        }
    }

    private void push(StatusOr<List<EquivalentAddressGroup>> addresses) {
        if (listener != null) {
            listener.onResult2(
                    ResolutionResult.newBuilder().setAddressesOrError(addresses).build());
        }
    }

    private static void cancel(@Nullable ScheduledHandle task) {
        if (task != null) {
            task.cancel();
        }
    }

    /** Brings what discovery says into the channel's synchronization context. */
    private final class Push implements ServiceDiscovery.Listener {

        @Override
        public void onInstances(List<ServiceInstance> latest) {
            context.execute(() -> accept(latest));
        }

        @Override
        public void onUnavailable(String reason) {
            context.execute(() -> unknown(reason));
        }

        @Override
        public String toString() {
            return "Push[" + service + "]";
        }
    }
}

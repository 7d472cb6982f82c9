package io.petrel.balancer;

import io.grpc.Attributes;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer.CreateSubchannelArgs;
import io.grpc.LoadBalancer.Helper;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancer.SubchannelStateListener;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel, as a balancer sees it: hands out subchannels that a test moves from state to state. */
final class FakeHelper extends Helper {

    final List<FakeSubchannel> subchannels = new ArrayList<>();
    final SynchronizationContext context = new SynchronizationContext((thread, thrown) -> {
        throw new AssertionError(thrown);
    });

    @Nullable
    ConnectivityState state;

    @Nullable
    SubchannelPicker picker;

    @Override
    public Subchannel createSubchannel(CreateSubchannelArgs args) {
        FakeSubchannel made = new FakeSubchannel(args.getAddresses());
        subchannels.add(made);
        return made;
    }

    @Override
    public void updateBalancingState(ConnectivityState newState, SubchannelPicker newPicker) {
        state = newState;
        picker = newPicker;
    }

    @Override
    public SynchronizationContext getSynchronizationContext() {
        return context;
    }

    @Override
    public String getAuthority() {
        return "echo";
    }

    @Override
    public ManagedChannel createOobChannel(EquivalentAddressGroup addresses, String authority) {
        throw new UnsupportedOperationException();
    }

    FakeSubchannel subchannel(int port) {
        return subchannels.stream()
                .filter(candidate -> candidate.port() == port)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    final class FakeSubchannel extends Subchannel {

        private final List<EquivalentAddressGroup> addresses;
        private @Nullable SubchannelStateListener listener;
        int connects;
        boolean shutdown;

        FakeSubchannel(List<EquivalentAddressGroup> addresses) {
            this.addresses = addresses;
        }

        int port() {
            return ((InetSocketAddress) addresses.get(0).getAddresses().get(0)).getPort();
        }

        void moveTo(ConnectivityState newState) {
            tell(ConnectivityStateInfo.forNonError(newState));
        }

        void fail(String why) {
            tell(ConnectivityStateInfo.forTransientFailure(Status.UNAVAILABLE.withDescription(why)));
        }

        private void tell(ConnectivityStateInfo info) {
            SubchannelStateListener told = listener;
            if (told == null) {
                throw new IllegalStateException("not started");
            }
            context.execute(() -> told.onSubchannelState(info));
        }

        @Override
        public void start(SubchannelStateListener newListener) {
            listener = newListener;
        }

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public void requestConnection() {
            connects++;
        }

        @Override
        public List<EquivalentAddressGroup> getAllAddresses() {
            return addresses;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.EMPTY;
        }
    }
}

package io.petrel.benchmarks.jmh;

import io.grpc.Attributes;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.CreateSubchannelArgs;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancer.SubchannelStateListener;
import io.grpc.ManagedChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel without a network: each connection that a balancer asks for is up at once. */
final class FakeChannel extends LoadBalancer.Helper {

    private SubchannelPicker picker = new SubchannelPicker() {
        @Override
        public PickResult pickSubchannel(PickSubchannelArgs attempt) {
            return PickResult.withNoResult();
        }
    };

    /** What the balancer would now have calls choose with. */
    SubchannelPicker picker() {
        return picker;
    }

    @Override
    public Subchannel createSubchannel(CreateSubchannelArgs args) {
        return new Connected(args.getAddresses());
    }

    @Override
    public void updateBalancingState(ConnectivityState state, SubchannelPicker newPicker) {
        picker = newPicker;
    }

    @Override
    public String getAuthority() {
        return "benchmark";
    }

    @Override
    public ManagedChannel createOobChannel(EquivalentAddressGroup addresses, String authority) {
        throw new UnsupportedOperationException("a balancer under measurement opens no channel of its own");
    }

    private static final class Connected extends Subchannel {

        private final List<EquivalentAddressGroup> addresses;
        private @Nullable SubchannelStateListener listener;

        Connected(List<EquivalentAddressGroup> addresses) {
            this.addresses = addresses;
        }

        @Override
        public void start(SubchannelStateListener newListener) {
            listener = newListener;
        }

        @Override
        public void requestConnection() {
            if (listener != null) {
                listener.onSubchannelState(ConnectivityStateInfo.forNonError(ConnectivityState.READY));
            }
        }

        @Override
        public List<EquivalentAddressGroup> getAllAddresses() {
            return addresses;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.EMPTY;
        }

        @Override
        public void shutdown() {
            listener = null;
        }
    }
}

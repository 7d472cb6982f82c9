package io.petrel.benchmarks.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.petrel.benchmarks.proto.EchoRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SidesTest {

    private static final EchoRequest REQUEST = EchoRequest.newBuilder()
            .setPayload(ByteString.copyFromUtf8("there and back"))
            .build();

    @ParameterizedTest
    @MethodSource("servers")
    void everyServerEchoes(ServerSide side) throws IOException {
        assertEcho(side, Sides.client(Sides.NEUTRAL));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void everyClientIsAnswered(ClientSide side) throws IOException {
        assertEcho(Sides.server(Sides.NEUTRAL), side);
    }

    @Test
    void theBaselineCanBeComparedOnBothEnds() {
        assertThat(Sides.server(Sides.BASELINE).name()).isEqualTo("grpc-default");
        assertThat(Sides.client(Sides.BASELINE).name()).isEqualTo("grpc-default");
    }

    @Test
    void namesAreUnique() {
        assertThat(Sides.servers()).extracting(Named::name).doesNotHaveDuplicates();
        assertThat(Sides.clients()).extracting(Named::name).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sides.server("thrift"))
                .withMessage("thrift (expected one of: petrel, grpc-default, grpc-direct)");
    }

    private static void assertEcho(ServerSide serverSide, ClientSide clientSide) throws IOException {
        try (EchoServer server = serverSide.start();
                EchoClient client = clientSide.connect(server.port())) {
            assertThat(client.call(REQUEST).getPayload()).isEqualTo(REQUEST.getPayload());
        }
    }

    static List<ServerSide> servers() {
        return Sides.servers();
    }

    static List<ClientSide> clients() {
        return Sides.clients();
    }
}

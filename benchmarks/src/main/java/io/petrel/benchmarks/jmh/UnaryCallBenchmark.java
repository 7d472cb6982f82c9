package io.petrel.benchmarks.jmh;

import com.google.protobuf.ByteString;
import io.petrel.benchmarks.proto.EchoReply;
import io.petrel.benchmarks.proto.EchoRequest;
import io.petrel.benchmarks.side.EchoClient;
import io.petrel.benchmarks.side.EchoServer;
import io.petrel.benchmarks.side.Sides;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One unary call after another through a blocking stub: client and server of one side in one JVM, over 127.0.0.1. The
 * bytes are those of both ends.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the set-up.
public class UnaryCallBenchmark {

    private static final EchoRequest REQUEST = EchoRequest.newBuilder()
            .setPayload(ByteString.copyFromUtf8("thirty-two bytes of echo payload"))
            .build();

    /** Server and client are both of this side. */
    @Param({"petrel", "grpc-default", "grpc-direct"})
    public String side;

    private EchoServer server;
    private EchoClient client;

    /** Starts both ends and makes sure that they understand each other. */
    @Setup
    public void connect() throws IOException {
        server = Sides.server(side).start();
        client = Sides.client(side).connect(server.port());
        EchoReply reply = call();
        if (!reply.getPayload().equals(REQUEST.getPayload())) {
            throw new IllegalStateException(
                    side + ": replied " + reply + " (expected: the payload of " + REQUEST + ")");
        }
    }

    /** Stops both ends. */
    @TearDown
    public void close() {
        client.close();
        server.close();
    }

    /** There and back. */
    @Benchmark
    public EchoReply call() {
        return client.call(REQUEST);
    }
}

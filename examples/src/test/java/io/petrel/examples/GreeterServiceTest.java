package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.petrel.client.RpcClient;
import io.petrel.config.PetrelConfig;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.GreeterGrpc.GreeterBlockingV2Stub;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import io.petrel.server.RpcServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GreeterServiceTest {

    private final RpcServer server = RpcServer.builder()
            .options(PetrelConfig.builder()
                    .set("server.address", "127.0.0.1:0")
                    .load()
                    .server())
            .service(new GreeterService("greeter-1"))
            .build();
    private final RpcClient client = RpcClient.builder().build();

    @BeforeAll
    void start() throws IOException {
        server.start();
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aUnaryCallIsGreetedAndSigned() throws StatusException {
        HelloReply reply = greeter().sayHello(request("Ada"));

        assertThat(reply.getMessage()).isEqualTo("Hello, Ada!");
        assertThat(reply.getServedBy()).isEqualTo("greeter-1");
    }

    @Test
    void aServerStreamGreetsOnceInEachLanguage() throws Exception {
        List<HelloReply> replies = remaining(greeter().sayHelloInLanguages(request("Ada")));

        assertThat(replies)
                .hasSize(GreeterService.LANGUAGES)
                .extracting(HelloReply::getMessage)
                .doesNotHaveDuplicates()
                .allMatch(message -> message.contains("Ada"));
    }

    @Test
    void aClientStreamIsGreetedOnceForAllNames() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = greeter().sayHelloToAll();
        for (String name : List.of("Ada", "Grace", "Edsger")) {
            call.write(request(name));
        }
        call.halfClose();

        assertThat(remaining(call)).extracting(HelloReply::getMessage).containsExactly("Hello, Ada, Grace and Edsger!");
    }

    @Test
    void aClientStreamOfOneNameIsGreetedWithoutACommaOrAnAnd() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = greeter().sayHelloToAll();
        call.write(request("Ada"));
        call.halfClose();

        assertThat(remaining(call)).extracting(HelloReply::getMessage).containsExactly("Hello, Ada!");
    }

    @Test
    void aChatGreetsEachNameAsItComes() throws Exception {
        BlockingClientCall<HelloRequest, HelloReply> call = greeter().chat();
        for (int i = 0; i < 200; i++) {
            call.write(request("Ada " + i));
            assertThat(call.read().getMessage()).isEqualTo("Hello, Ada " + i + "!");
        }
        call.halfClose();

        assertThat(remaining(call)).isEmpty();
    }

    @Test
    void aBlankNameIsRefusedInEveryMethod() {
        String expected = "name: \" \" (expected: a name)";

        assertRefused(expected, () -> greeter().sayHello(request(" ")));
        assertRefused(expected, () -> remaining(greeter().sayHelloInLanguages(request(" "))));
        assertRefused(expected, () -> {
            var call = greeter().sayHelloToAll();
            call.write(request(" "));
            remaining(call);
        });
        assertRefused(expected, () -> {
            var call = greeter().chat();
            call.write(request(" "));
            remaining(call);
        });
    }

    @Test
    void aClientStreamWithoutNamesIsRefused() {
        assertRefused("names: none (expected: at least 1)", () -> {
            var call = greeter().sayHelloToAll();
            call.halfClose();
            remaining(call);
        });
    }

    @Test
    void aClientStreamOfTooManyNamesIsRefused() {
        assertRefused("names: more than 1000 (expected: at most 1000)", () -> {
            var call = greeter().sayHelloToAll();
            for (int i = 0; i <= 1_000 && call.write(request("Ada")); i++) {}
            remaining(call);
        });
    }

    private static void assertRefused(String message, Call call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(refused.getStatus().getDescription()).isEqualTo(message);
        });
    }

    private GreeterBlockingV2Stub greeter() {
        return client.stub("static:///127.0.0.1:" + server.port(), GreeterGrpc::newBlockingV2Stub)
                .withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }

    private static List<HelloReply> remaining(BlockingClientCall<?, HelloReply> call)
            throws StatusException, InterruptedException {
        List<HelloReply> replies = new ArrayList<>();
        while (call.hasNext()) {
            replies.add(call.read());
        }
        return replies;
    }

    private interface Call {
        void run() throws Exception;
    }
}

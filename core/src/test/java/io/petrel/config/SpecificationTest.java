package io.petrel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the specification, word for word. */
class SpecificationTest {

    private static final String SERVER = """
            server:
              address: ":50051"
              port: 50051
             \s
              # 高并发优化配置
              max_concurrent_requests: 1000    # 最大并发请求数
              request_timeout: 30s             # 请求超时时间
              max_connections: 1000            # 最大连接数
              connection_timeout: 5s           # 连接超时
              keep_alive_time: 30s             # Keep-Alive 时间
              keep_alive_timeout: 5s           # Keep-Alive 超时
              rate_limit: 1000                 # 每秒请求限制
              enable_metrics: true             # 是否启用指标收集
             \s
              # 内存池配置
              enable_memory_pool: true         # 是否启用内存池
              memory_pool_size: 1000           # 内存池大小
              memory_pool_max_size: 10000      # 内存池最大大小
             \s
              # 异步处理配置
              enable_async: true               # 是否启用异步处理
              async_worker_count: 10           # 异步工作协程数
              async_queue_size: 1000           # 异步队列大小
             \s
              # 健康检查配置
              enable_health_check: true        # 是否启用健康检查
              health_check_interval: 30s       # 健康检查间隔
              health_check_timeout: 5s         # 健康检查超时
            """;

    private static final String CLIENT = """
            client:
              timeout: 30s
              keep_alive: 30s
              max_recv_msg_size: 4194304       # 4MB
              max_send_msg_size: 4194304       # 4MB
              retry_attempts: 3
              retry_delay: 1s
              load_balance_type: "round_robin" # 负载均衡类型
             \s
              # 高并发优化配置
              max_connections: 100             # 最大连接数
              max_idle_conns: 10               # 最大空闲连接数
              conn_timeout: 5s                 # 连接超时
              idle_timeout: 30s                # 空闲超时
              max_retries: 3                   # 最大重试次数
              retry_backoff: 1s                # 重试退避时间
              circuit_breaker_threshold: 5     # 熔断器阈值
              circuit_breaker_timeout: 30s     # 熔断器超时
             \s
              # 缓存配置
              enable_cache: true               # 是否启用缓存
              cache_ttl: 5m                    # 缓存TTL
              cache_max_size: 1000             # 缓存最大大小
             \s
              # 异步处理配置
              enable_async: true               # 是否启用异步处理
              async_worker_count: 10           # 异步工作协程数
              async_queue_size: 1000           # 异步队列大小
            """;

    private static final Map<String, String> ENVIRONMENT = environment();

    @Test
    void theServerExampleHasItsValues() {
        ServerOptions server = Configs.yaml(SERVER).server();

        assertThat(server.address()).isEqualTo(":50051");
        assertThat(server.port()).isEqualTo(50051);
        assertThat(server.maxConcurrentRequests()).isEqualTo(1000);
        assertThat(server.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(server.maxConnections()).isEqualTo(1000);
        assertThat(server.connectionTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.keepAliveTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(server.keepAliveTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.rateLimit()).isEqualTo(1000);
        assertThat(server.enableMetrics()).isTrue();
        assertThat(server.enableMemoryPool()).isTrue();
        assertThat(server.memoryPoolSize()).isEqualTo(1000);
        assertThat(server.memoryPoolMaxSize()).isEqualTo(10000);
        assertThat(server.enableAsync()).isTrue();
        assertThat(server.asyncWorkerCount()).isEqualTo(10);
        assertThat(server.asyncQueueSize()).isEqualTo(1000);
        assertThat(server.enableHealthCheck()).isTrue();
        assertThat(server.healthCheckInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(server.healthCheckTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theClientExampleHasItsValues() {
        ClientOptions client = Configs.yaml(CLIENT).client();

        assertThat(client.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(client.keepAlive()).isEqualTo(Duration.ofSeconds(30));
        assertThat(client.maxRecvMsgSize()).isEqualTo(4194304);
        assertThat(client.maxSendMsgSize()).isEqualTo(4194304);
        assertThat(client.retryAttempts()).isEqualTo(3);
        assertThat(client.retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(client.loadBalanceType()).isEqualTo(LoadBalanceType.ROUND_ROBIN);
        assertThat(client.maxConnections()).isEqualTo(100);
        assertThat(client.maxIdleConns()).isEqualTo(10);
        assertThat(client.connTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(client.idleTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(client.circuitBreakerThreshold()).isEqualTo(5);
        assertThat(client.circuitBreakerTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(client.enableCache()).isTrue();
        assertThat(client.cacheTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(client.cacheMaxSize()).isEqualTo(1000);
        assertThat(client.enableAsync()).isTrue();
        assertThat(client.asyncWorkerCount()).isEqualTo(10);
        assertThat(client.asyncQueueSize()).isEqualTo(1000);
    }

    @Test
    void theDefaultsAreTheExamples() {
        PetrelConfig examples = Configs.yaml(SERVER + CLIENT);

        assertThat(examples.server()).isEqualTo(PetrelConfig.defaults().server());
        assertThat(examples.client()).isEqualTo(PetrelConfig.defaults().client());
    }

    @Test
    void theEnvironmentExampleOverridesTheFile() {
        PetrelConfig config = PetrelConfig.builder()
                .yaml(SERVER + CLIENT, "petrel.yaml")
                .environment(ENVIRONMENT)
                .load();

        assertThat(config.server().bindAddress()).isEqualTo(new HostPort("", 8080));
        assertThat(config.server().port()).isEqualTo(8080);
        assertThat(config.server().maxConcurrentRequests()).isEqualTo(2000);
        assertThat(config.server().rateLimit()).isEqualTo(2000);
        assertThat(config.server().enableMemoryPool()).isTrue();
        assertThat(config.server().enableAsync()).isTrue();
        assertThat(config.client().maxConnections()).isEqualTo(200);
        assertThat(config.client().circuitBreakerThreshold()).isEqualTo(10);
        assertThat(config.client().enableCache()).isTrue();
        assertThat(config.client().enableAsync()).isTrue();
        assertThat(config.client().loadBalanceType()).isEqualTo(LoadBalanceType.WEIGHTED_ROUND_ROBIN);
        assertThat(config.nacos().serverAddr()).isEqualTo("nacos.example.com:8848");
        assertThat(config.nacos().namespace()).isEqualTo("production");
        assertThat(config.registry().type()).isEqualTo("nacos");
        assertThat(config.trace().serviceName()).isEqualTo("my-service");
        assertThat(config.trace().jaegerEndpoint()).isEqualTo("http://jaeger.example.com:14268/api/traces");
        assertThat(config.warnings()).isEmpty();
    }

    private static Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        variables.put("SERVER_ADDRESS", ":8080");
        variables.put("SERVER_MAX_CONCURRENT_REQUESTS", "2000");
        variables.put("SERVER_RATE_LIMIT", "2000");
        variables.put("SERVER_ENABLE_MEMORY_POOL", "true");
        variables.put("SERVER_ENABLE_ASYNC", "true");
        variables.put("CLIENT_MAX_CONNECTIONS", "200");
        variables.put("CLIENT_CIRCUIT_BREAKER_THRESHOLD", "10");
        variables.put("CLIENT_ENABLE_CACHE", "true");
        variables.put("CLIENT_ENABLE_ASYNC", "true");
        variables.put("CLIENT_LOAD_BALANCE_TYPE", "weighted_round_robin");
        variables.put("NACOS_SERVER_ADDR", "nacos.example.com:8848");
        variables.put("NACOS_NAMESPACE", "production");
        variables.put("TRACE_SERVICE_NAME", "my-service");
        variables.put("TRACE_JAEGER_ENDPOINT", "http://jaeger.example.com:14268/api/traces");
        return variables;
    }
}

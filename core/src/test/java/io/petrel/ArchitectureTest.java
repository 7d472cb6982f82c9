package io.petrel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the house, as ARCHITECTURE.md draws them: each package imports only what stands to its right. */
@AnalyzeClasses(packages = "io.petrel", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule arrowsRunToTheRight = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("petrel")
            .definedBy("io.petrel")
            .layer("client")
            .definedBy("io.petrel.client..")
            .layer("server")
            .definedBy("io.petrel.server..")
            .layer("balancer")
            .definedBy("io.petrel.balancer..")
            .layer("discovery")
            .definedBy("io.petrel.discovery..")
            .layer("config")
            .definedBy("io.petrel.config..")
            .layer("time")
            .definedBy("io.petrel.time..")
            .whereLayer("petrel")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("petrel")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("petrel")
            .whereLayer("balancer")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("discovery")
            .mayOnlyBeAccessedByLayers("petrel", "client", "balancer")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("petrel", "client", "server")
            .whereLayer("time")
            .mayOnlyBeAccessedByLayers("petrel", "server", "discovery");

    @ArchTest
    static final ArchRule grpcInternalsAreNotOurs =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.grpc.internal..");

    @ArchTest
    static final ArchRule experimentalBalancingApiStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.petrel.balancer..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.grpc\\.LoadBalancer.*");

    @ArchTest
    static final ArchRule experimentalResolvingApiStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackages("io.petrel.discovery..", "io.petrel.balancer..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.grpc\\.NameResolver(\\$.*|Provider)?");

    @ArchTest
    static final ArchRule yamlIsReadByTheConfigurationAlone = noClasses()
            .that()
            .resideOutsideOfPackage("io.petrel.config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule noRoomWithoutAPurpose = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..common..", "..impl..", "..helper..", "..manager..");
}

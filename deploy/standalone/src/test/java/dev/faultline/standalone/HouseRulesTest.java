package dev.faultline.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules every room of the house keeps. They stand here because this module alone sees all services. Each rule fails
 * when it finds nothing to look at, so a renamed package cannot switch it off.
 */
class HouseRulesTest {

    private static final String SPRING = "org.springframework..";
    private static final String KAFKA = "org.apache.kafka..";
    private static final String AVRO = "org.apache.avro..";
    private static final String WIRE = "dev.faultline.wire..";

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.faultline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "triage", "sla", "notify"})
    void theDomainIsPlainJava(String service) {
        noClasses()
                .that()
                .resideInAPackage(domainOf(service))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        SPRING, KAFKA, AVRO, "io.apicurio..", "io.micrometer..", "tools.jackson..", "com.fasterxml.."))
                .because("decisions are tested, simulated and replayed without a container, a broker or a registry")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "triage", "sla", "notify"})
    void theDomainSharesWordsWithTheWireAndNothingElse(String service) {
        noClasses()
                .that()
                .resideInAPackage(domainOf(service))
                .should()
                .dependOnClassesThat(resideInAPackage(WIRE)
                        .and(describe(
                                "are no enums",
                                type -> !type.getBaseComponentType().isEnum())))
                .because("a record of the wire changes with the contract; a decision does not")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "triage", "sla", "notify"})
    void theDomainIsToldTheTime(String service) {
        noClasses()
                .that()
                .resideInAPackage(domainOf(service))
                .should()
                .callMethodWhere(readsTheClock())
                .orShould()
                .dependOnClassesThat(describe(
                        "are clocks",
                        type -> type.isAssignableTo(Clock.class) || type.isAssignableTo(InstantSource.class)))
                .because("the same state, input and time must always give the same decision")
                .check(house);
    }

    @Test
    void servicesMeetOnTheLogOnly() {
        for (String service : Set.of("intake", "triage", "sla", "notify")) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.faultline." + service + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                                    "dev.faultline.intake..",
                                    "dev.faultline.triage..",
                                    "dev.faultline.sla..",
                                    "dev.faultline.notify..",
                                    "dev.faultline.standalone..",
                                    "dev.faultline.localcluster..")
                            .and(DescribedPredicate.not(resideInAPackage("dev.faultline." + service + ".."))))
                    .because("each service runs alone, and speaks to the others over topics")
                    .check(house);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "triage", "sla", "notify", "schemas", "standalone", "bench", "chaos"})
    void roomsOfOneModuleHaveAnOrder(String module) {
        slices().matching("dev.faultline." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(house);
    }

    @Test
    void modulesHaveAnOrder() {
        slices().matching("dev.faultline.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .because("what a class needs is said where it is made")
                .check(house);
    }

    @Test
    void nobodyLogsPastTheLog() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .because("one logging configuration governs all")
                .check(house);
        noClasses()
                .that()
                // The command line speaks to its terminal, the console channel is one, and the registry's child process
                // listens to its parent on standard input.
                .resideOutsideOfPackages(
                        "dev.faultline.standalone..", "dev.faultline.notify.channel..", "dev.faultline.localcluster..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("what is printed is neither rotated, nor levelled, nor found again")
                .check(house);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        classes()
                .that()
                .resideInAPackage("dev.faultline..")
                .and(describe("are written by hand", type -> !isGenerated(type)))
                .should(ArchCondition.from(describe(
                        "stand in a @NullMarked package",
                        type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))))
                .check(house);
    }

    private static boolean isGenerated(JavaClass type) {
        return type.isAnnotatedWith("org.apache.avro.specific.AvroGenerated")
                || type.getPackageName().endsWith(".jmh_generated")
                || type.getEnclosingClass().map(HouseRulesTest::isGenerated).orElse(false);
    }

    private static String domainOf(String service) {
        return "dev.faultline." + service + ".domain..";
    }

    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return describe("reads the machine's clock", call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            return (owner.startsWith("java.time.") && target.getName().equals("now"))
                    || (owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()));
        });
    }
}

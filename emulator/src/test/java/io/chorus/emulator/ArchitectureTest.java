package io.chorus.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import org.jspecify.annotations.NullMarked;

/// The arrows between modules and packages that the module graph of Maven cannot say.
///
/// This module sees all others, so the rules for all of them stand here. A rule of a package that
/// does not exist is no failure: it says where its classes may lead once they come.
@AnalyzeClasses(
        packages = "io.chorus",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    /// A module's tests that come as a jar are tests too; ArchUnit knows only folders of them.
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule theBrokerKnowsNobody =
            noClasses()
                    .that(resideInAPackage("io.chorus.broker.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.chorus..")
                                    .and(resideOutsideOfPackage("io.chorus.broker..")))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule agentsUseTheClientSideOfTheBrokerOnly =
            noClasses()
                    .that(resideInAPackage("io.chorus.agents.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.chorus..")
                                    .and(resideOutsideOfPackage("io.chorus.agents.."))
                                    .and(resideOutsideOfPackage("io.chorus.broker.client.."))
                                    .and(resideOutsideOfPackage("io.chorus.broker.wire..")))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule reportsKnowNobody =
            noClasses()
                    .that(resideInAPackage("io.chorus.reports.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.chorus..")
                                    .and(resideOutsideOfPackage("io.chorus.reports..")))
                    .because("a report is made from its files, on another day and another machine")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule playbooksTalkToHostsAsAnyOperatorWould =
            noClasses()
                    .that(resideInAPackage("io.chorus.playbooks.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.chorus..")
                                    .and(resideOutsideOfPackage("io.chorus.playbooks.."))
                                    .and(resideOutsideOfPackage("io.chorus.agents.."))
                                    .and(resideOutsideOfPackage("io.chorus.broker.client.."))
                                    .and(resideOutsideOfPackage("io.chorus.broker.wire..")))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyKnowsTheEmulator =
            noClasses()
                    .that(resideOutsideOfPackage("io.chorus.emulator.."))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.chorus.emulator.."))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nettyStaysInTheBroker =
            noClasses()
                    .that(resideOutsideOfPackage("io.chorus.broker.."))
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.netty.."))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule commandLineAndWebServerStayInTheEmulator =
            noClasses()
                    .that(resideOutsideOfPackage("io.chorus.emulator.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("picocli..").or(resideInAPackage("io.javalin..")))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule modulesFormNoCycle =
            slices().matching("io.chorus.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    /// A module's root package holds words that its other packages share, so it may not use them.
    /// Only `Main` stands there because a program starts there; it is above everything.
    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.chorus.(**)")
                    .should()
                    .beFreeOfCycles()
                    .ignoreDependency(type(Main.class), alwaysTrue())
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule onlyTheCommandSpeaksToTheTerminal =
            noClasses()
                    .that(
                            resideOutsideOfPackages(
                                    "io.chorus.emulator", "io.chorus.emulator.command.."))
                    .should(ACCESS_STANDARD_STREAMS)
                    .because("the others log, or hand back what there is to say")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule logsGoThroughOneLibrary =
            noClasses()
                    .should()
                    .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                    .because("SLF4J carries every line, so that one setting governs them all");

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>(
                "reside in a package that its package-info.java marks with @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(violated(item, item.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}

package com.bytebase;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void everyModuleUsesOnlyWhatItDeclares() {
        var libraries = resideInAnyPackage(
                "com.bytebase.embedded..",
                "com.bytebase.engine..",
                "com.bytebase.review..",
                "com.bytebase.store.jooq..");
        ApplicationModules.of(Bytebase.class, libraries).verify();
    }
}

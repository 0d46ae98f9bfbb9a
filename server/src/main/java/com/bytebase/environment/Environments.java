package com.bytebase.environment;

import com.bytebase.kernel.Problem;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The environments of the workspace, and their order. */
@Service
public class Environments {
    private final EnvironmentRepository environments;

    Environments(EnvironmentRepository environments) {
        this.environments = environments;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Environment get(String id) {
        return environments.find(id).orElseThrow(() -> Problem.notFound(Environment.name(id)));
    }

    @Transactional(readOnly = true)
    public Optional<Environment> find(String id) {
        return environments.find(id);
    }

    /** All of them, archived ones too, in the order of stages. */
    @Transactional(readOnly = true)
    public List<Environment> all() {
        return environments.all(DSL.noCondition());
    }
}

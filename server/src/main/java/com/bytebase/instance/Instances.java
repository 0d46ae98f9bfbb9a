package com.bytebase.instance;

import com.bytebase.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The database servers of the workspace. */
@Service
public class Instances {
    private final InstanceRepository instances;

    Instances(InstanceRepository instances) {
        this.instances = instances;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Instance get(String id) {
        return instances.find(id).orElseThrow(() -> Problem.notFound(Instance.name(id)));
    }

    @Transactional(readOnly = true)
    public Optional<Instance> find(String id) {
        return instances.find(id);
    }

    @Transactional(readOnly = true)
    public List<Instance> find(Collection<String> ids) {
        return instances.find(ids);
    }
}

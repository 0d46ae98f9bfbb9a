package com.bytebase.instance;

import com.bytebase.condition.ListRequest;
import com.bytebase.engine.Engines;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The database servers of the workspace, as they are known. {@link Registration} changes them. */
@Service
public class Instances {
    private final InstanceRepository instances;
    private final DataSourceRepository dataSources;
    private final Engines engines;

    Instances(InstanceRepository instances, DataSourceRepository dataSources, Engines engines) {
        this.engines = engines;
        this.instances = instances;
        this.dataSources = dataSources;
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

    @Transactional(readOnly = true)
    Page<Instance> list(ListRequest request) {
        return instances.list(request);
    }

    /** Active ones whose sync is due. */
    @Transactional(readOnly = true)
    public List<Instance> dueForSync(Instant now) {
        return instances.due(now);
    }

    /** Records what a sync learned of the server. */
    @Transactional
    public void synced(String id, ServerFacts facts) {
        instances.synced(id, facts);
    }

    /** Records why a sync ended before it read anything. */
    @Transactional
    public void syncFailed(String id, String error, Instant at) {
        instances.syncFailed(id, error, at);
    }

    /** The instance as the API shows it. */
    @Transactional(readOnly = true)
    public InstanceResource resource(Instance instance) {
        return resources(List.of(instance)).getFirst();
    }

    @Transactional(readOnly = true)
    List<InstanceResource> resources(List<Instance> all) {
        var ids = all.stream().map(Instance::id).toList();
        var sources = dataSources.of(ids);
        Map<String, Integer> databases = instances.databaseCounts(ids);
        return all.stream()
                .map(one ->
                        resource(one, sources.getOrDefault(one.id(), List.of()), databases.getOrDefault(one.id(), 0)))
                .toList();
    }

    /** An instance that is not stored, as the API would show it. */
    InstanceResource resource(Instance instance, List<DataSource> sources) {
        return resource(instance, sources, 0);
    }

    private InstanceResource resource(Instance instance, List<DataSource> sources, int databases) {
        return InstanceResource.of(
                instance, sources, databases, engines.of(instance.engine()).systemObjects());
    }
}

package com.bytebase.vcs;

import com.bytebase.issue.TargetsMoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps in mind which databases a pushed file is for, where its issue follows a group or somebody edits it. */
@Component
class FollowTargets {
    private final VcsRepository repositories;

    FollowTargets(VcsRepository repositories) {
        this.repositories = repositories;
    }

    @EventListener
    void moved(TargetsMoved news) {
        news.targets()
                .forEach((change, targets) -> repositories.moveVersions(
                        news.issue().project(), news.issue().number(), change, targets));
    }
}

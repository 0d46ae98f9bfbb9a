package com.bytebase.jobs;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Work of this one server by the clock, such as heartbeats; what must be done once for all servers is a job of db-scheduler instead. */
@Configuration
@EnableScheduling
class SchedulerConfiguration {}

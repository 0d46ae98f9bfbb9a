package com.bytebase.demo;

import com.bytebase.iam.IamPolicies;
import com.bytebase.principal.Passwords;
import com.bytebase.principal.Principals;
import com.bytebase.project.Projects;
import com.bytebase.setup.SetUp;
import com.bytebase.store.StoreProperties;
import com.bytebase.workspace.Workspaces;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Adds the demo where {@code bytebase.demo=true}: at each start, since conditions on beans are decided when the jar is built. */
class DemoBeans implements ApplicationContextInitializer<GenericApplicationContext> {
    @Override
    public void initialize(GenericApplicationContext context) {
        if (!context.getEnvironment().getProperty("bytebase.demo", Boolean.class, false)) {
            return;
        }
        BeanFactory beans = context.getBeanFactory();
        context.registerBean(
                SampleServer.class,
                () -> SampleServer.start(beans.getBean(StoreProperties.class).data()),
                definition -> definition.setDestroyMethodName("close"));
        context.registerBean(
                DemoPeople.class,
                () -> new DemoPeople(
                        beans.getBean(SetUp.class),
                        beans.getBean(Principals.class),
                        beans.getBean(Passwords.class),
                        beans.getBean(IamPolicies.class),
                        beans.getBean(Projects.class)));
        context.registerBean(
                Demo.class,
                () -> new Demo(
                        beans.getBean(SampleServer.class),
                        beans.getBean(DemoPeople.class),
                        beans.getBean(Workspaces.class),
                        context.getEnvironment(),
                        beans.getBean(StoreProperties.class)));
    }
}

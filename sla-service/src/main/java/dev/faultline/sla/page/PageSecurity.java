package dev.faultline.sla.page;

import dev.faultline.policy.PolicyDirs;
import jakarta.servlet.DispatcherType;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may see the board and what its page may do. With users or a provider in {@code board.yaml} people sign in; without
 * either it is open to this machine and shut to every other. Only files without secrets, and what monitors scrape, are for
 * everybody.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(BoardProperties.class)
class PageSecurity {
    /** Nothing but our own files: neither scripts nor styles in the page, and no text can become markup. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String[] FOR_EVERYBODY = {
        "/board/**", "/v1/board/session", "/v1/board/sign-in", "/v1/board/sign-out", "/actuator/**"
    };

    @Bean
    BoardAccess boardAccess(PolicyDirs dirs) {
        return BoardFile.read(dirs);
    }

    @Bean
    BoardDoor boardDoor(BoardAccess access) {
        return new BoardDoor(access.isNobodys(), new OnThisMachine());
    }

    /**
     * No request that another site begins has the session's cookie. Coming back from a provider is such a request: where
     * there is one, those that lead to a page have it, and those that post still do not.
     */
    @Bean
    CookieSameSiteSupplier boardCookie(
            BoardAccess access, @Value("${server.servlet.session.cookie.name:JSESSIONID}") String session) {
        return (access.provider() == null ? CookieSameSiteSupplier.ofStrict() : CookieSameSiteSupplier.ofLax())
                .whenHasName(session);
    }

    @Bean
    AuthenticationManager boardAuthentication(BoardAccess access) {
        Collection<UserDetails> users = access.users().values().stream()
                .map(user -> User.withUsername(user.name())
                        .password(user.passwordHash())
                        .authorities(
                                user.roles().stream().map(BoardDoor::authority).toArray(GrantedAuthority[]::new))
                        .build())
                .toList();
        DaoAuthenticationProvider local = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(users));
        local.setPasswordEncoder(new BCryptPasswordEncoder());
        return new ProviderManager(new LimitedSignIn(local));
    }

    @Bean
    SecurityContextRepository boardSessions() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    SecurityFilterChain boardSecurity(
            HttpSecurity http,
            BoardAccess access,
            BoardDoor door,
            AuthenticationManager authentication,
            SecurityContextRepository sessions)
            throws Exception {
        RequestMatcher open = door::isOpenTo;
        if (access.provider() != null) {
            ProviderSignIn.add(http, access.provider(), access.users().keySet());
        }
        // asked for what the provider does not answer: a name and password
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(authentication);
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(FOR_EVERYBODY)
                        .permitAll()
                        .requestMatchers(PageConfiguration.VIEWS.toArray(String[]::new))
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.spa())
                // for scripts that read; a page that asks must not make the browser ask for a password
                .httpBasic(basic -> basic.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}

/** Express 5, passport, express-session and connect-pg-simple, put together as their own documentation does. */
import { callbackify } from 'node:util';
import bcrypt from 'bcrypt';
import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import { Strategy as LocalStrategy } from 'passport-local';
import { Pool } from 'pg';

const { PORT, DATABASE_URL, SECRET } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const SessionStore = connectPgSimple(session);

const findUser = async (column, value) => {
  const { rows } = await pool.query(`select * from users where ${column} = $1 and is_active`, [value]);
  return rows[0] ?? false;
};
const view = ({ password_hash: _, ...user }) => user;

passport.use(
  new LocalStrategy(
    callbackify(async (username, password) => {
      const user = await findUser('username', username);
      return user && (await bcrypt.compare(password, user.password_hash)) && user;
    }),
  ),
);
passport.use(
  new JwtStrategy(
    { jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: SECRET },
    callbackify(({ sub }) => findUser('id', sub)),
  ),
);
passport.serializeUser((user, done) => done(null, user.id));
passport.deserializeUser(callbackify((id) => findUser('id', id)));

const app = express();
app.use(express.json());
app.get('/token/me', passport.authenticate('jwt', { session: false }), (request, response) =>
  response.json(view(request.user)),
);
app.use(
  session({
    store: new SessionStore({ pool }),
    secret: SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { maxAge: 7 * 86_400_000 },
  }),
);
app.use(passport.session());
app.post('/sign-in', passport.authenticate('local'), (request, response) => response.json(view(request.user)));
app.get('/me', (request, response) =>
  request.isAuthenticated() ? response.json(view(request.user)) : response.sendStatus(401),
);
app.listen(Number(PORT), '127.0.0.1');

import type { Command } from 'commander';
import type { BalanceAnswer } from '#libs/contracts/api/balances.js';
import type { ClimateAccountAnswer } from '#libs/contracts/api/climate-accounts.js';
import type { StatusAnswer } from '#libs/contracts/api/status.js';
import type { IndicatorsAnswer } from '#libs/contracts/api/indicators.js';
import type { Run } from '../run.js';
import { balanceText } from '../output/balance-text.js';
import { accountText, indicatorLines, indicatorsText } from '../output/report-text.js';
import { addAccountCommands } from './account-commands.js';
import { statusText } from '../output/status-text.js';
import { type PeriodOptions, type TerritoryOptions, periodQuery, projectId, territoryQuery } from './territory.js';

interface BalanceOptions extends PeriodOptions {
  readonly region?: string;
  readonly basis?: string;
  readonly groupBy?: string;
}

const withPeriod = (command: Command): Command =>
  command
    .option('--year <year>', 'calendar year, such as 2020')
    .option('--from <day>', 'first day, inclusive')
    .option('--to <day>', 'day after the last, exclusive')
    .option('--as-of <time>', 'as known at this time');

const withTerritory = (command: Command): Command =>
  command
    .option('--project <id|code|name>', 'a project')
    .option('--municipality <number>', 'a municipality')
    .option('--region <key>', 'trondheimsregionen (default) or demo');

/** Commands that read: balance, indicators, account, status. */
export function addReadCommands(program: Command, run: Run): void {
  const balance = program.command('balance').description('mass balance of a project, a municipality or a region');
  withPeriod(balance.command('project <id|code|name>').description('balance of a project'))
    .addHelpText('after', '\nExample:\n  massestrom balance project SKOLE --from 2025-01-01 --to 2025-07-01')
    .action((named: string, options: BalanceOptions) =>
      run(async ({ client, print }) => {
        const id = await projectId(client, named);
        print(await client.get<BalanceAnswer>(`/api/v1/balances/projects/${id}`, { ...periodQuery(options) }), balanceText);
      }),
    );
  withPeriod(balance.command('municipality <number>').description('balance of a municipality'))
    .option('--basis <basis>', 'recorded or reported; both apart by default')
    .addHelpText('after', '\nExample:\n  massestrom balance municipality 5001 --year 2020')
    .action((number: string, options: BalanceOptions) =>
      run(async ({ client, print }) => {
        const query = { ...periodQuery(options), basis: options.basis };
        print(
          await client.get<BalanceAnswer>(`/api/v1/balances/municipalities/${encodeURIComponent(number)}`, query),
          balanceText,
        );
      }),
    );
  withPeriod(balance.command('region').description('balance of a region, with its municipalities'))
    .option('--region <key>', 'trondheimsregionen or demo', 'trondheimsregionen')
    .option('--basis <basis>', 'recorded or reported; both apart by default')
    .addHelpText('after', '\nExample:\n  massestrom balance region --year 2020')
    .action((options: BalanceOptions) =>
      run(async ({ client, print }) => {
        const period = periodQuery(options);
        const query = { ...period, region: options.region, basis: options.basis };
        const answer = await client.get<BalanceAnswer>('/api/v1/balances/region', query);
        const indicators = await client.get<IndicatorsAnswer>('/api/v1/indicators', query);
        print({ ...answer, indicators: indicators.sections }, (both) => `${balanceText(both)}\n\n${indicatorLines(indicators)}`);
      }),
    );

  withTerritory(withPeriod(program.command('indicators').description('circular-economy indicators with their terms')))
    .option('--basis <basis>', 'recorded or reported; both apart by default')
    .option('--formulas', 'show the formula of each')
    .addHelpText('after', '\nExample:\n  massestrom indicators --region trondheimsregionen --year 2020')
    .action((options: PeriodOptions & TerritoryOptions & { basis?: string; formulas?: boolean }) =>
      run(async ({ client, print }) => {
        const query = { ...(await territoryQuery(client, options)), ...periodQuery(options), basis: options.basis };
        print(await client.get<IndicatorsAnswer>('/api/v1/indicators', query), (answer) =>
          indicatorsText(answer, options.formulas),
        );
      }),
    );

  const account = withTerritory(withPeriod(program.command('account').description('climate account, modules kept apart')))
    .addHelpText('after', '\nExample:\n  massestrom account --project SKOLE --year 2025')
    .action((options: PeriodOptions & TerritoryOptions) =>
      run(async ({ client, print }) => {
        const query = { ...(await territoryQuery(client, options)), ...periodQuery(options) };
        print(await client.get<ClimateAccountAnswer>('/api/v1/climate-accounts', query), accountText);
      }),
    );
  addAccountCommands(account, run);

  program
    .command('status')
    .description('positions of the log and of the read models')
    .addHelpText('after', '\nExample:\n  massestrom status --json\n\nExit status 3: the read models are behind the log.')
    .action(() =>
      run(async ({ client, print }) => {
        const status = await client.get<StatusAnswer>('/api/v1/status');
        print(status, statusText);
        return status.upToDate ? 0 : 3;
      }),
    );
}
